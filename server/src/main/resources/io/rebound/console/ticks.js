// Lines of a table that are chosen together.
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-ticks]")) {
    const all = form.querySelector("[data-tick-all]");
    const everything = form.querySelector("[data-tick-everything]");
    const count = form.querySelector("[data-tick-count]");
    const ticks = [...form.querySelectorAll("tbody input[type=checkbox]")];
    const words = count?.textContent;
    const show = () => {
      const chosen = ticks.filter((tick) => tick.checked).length;
      all.checked = chosen > 0 && chosen === ticks.length;
      all.indeterminate = chosen > 0 && chosen < ticks.length;
      if (count) count.textContent = chosen ? `${chosen} chosen` : words;
      for (const tick of ticks) tick.disabled = Boolean(everything?.checked);
      all.disabled = Boolean(everything?.checked);
    };
    form.addEventListener("change", (event) => {
      if (event.target === all) for (const tick of ticks) tick.checked = all.checked;
      show();
    });
    form.addEventListener("submit", (event) => {
      if (everything?.checked || ticks.some((tick) => tick.checked) || event.submitter?.hasAttribute("data-no-ticks")) return;
      event.preventDefault();
      rebound.say("Choose some lines first");
    });
    show();
  }
})();
