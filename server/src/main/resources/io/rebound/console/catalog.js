"use strict";
(() => {
  // all of a list at once
  const all = document.querySelector("[data-mark-all]");
  if (all) {
    const marks = [...document.querySelectorAll('input[name="id"]')];
    all.hidden = false;
    all.addEventListener("change", () => marks.forEach((mark) => (mark.checked = all.checked)));
  }

  // weights: what each is worth while it is moved
  const whole = (text) => (/^[0-9]{1,7}$/.test(text) ? Number(text) : 0);
  const percent = (share) => `${Number((share * 100).toFixed(1))} %`;
  for (const field of document.querySelectorAll("[data-weights]")) {
    const rows = [...field.querySelectorAll("[data-weight]")].map((row) => ({
      row,
      input: row.querySelector('input[name$=".weight"]'),
      removed: row.querySelector('input[name$=".remove"]'),
      bar: row.querySelector("progress"),
      share: row.querySelector("output"),
    }));
    const show = () => {
      const weight = (one) => (one.removed.checked ? 0 : whole(one.input.value));
      const sum = rows.reduce((total, one) => total + weight(one), 0);
      for (const one of rows) {
        const share = sum ? weight(one) / sum : 0;
        one.bar.value = share * 1000;
        one.share.textContent = percent(share);
        one.row.classList.toggle("removed", one.removed.checked);
      }
    };
    for (const one of rows) {
      const slider = document.createElement("input");
      slider.type = "range";
      slider.className = "form-range";
      slider.min = 0;
      slider.max = Math.max(10, ...rows.map((other) => 2 * whole(other.input.value)));
      slider.value = whole(one.input.value);
      slider.setAttribute("aria-label", one.bar.getAttribute("aria-label"));
      one.bar.after(slider);
      slider.addEventListener("input", () => {
        one.input.value = slider.value;
        show();
      });
      one.input.addEventListener("input", () => {
        slider.value = whole(one.input.value);
        show();
      });
      one.removed.addEventListener("change", show);
    }
  }
})();
