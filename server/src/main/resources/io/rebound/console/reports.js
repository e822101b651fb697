// A report that is waited for, and the menu of closer looks. Links are made by URLSearchParams, names are text.
"use strict";
(() => {
  const report = document.getElementById("report");

  // how long it takes, and how to stop it: a question whose asker has gone is given up by the server
  const began = Date.now();
  const waiting = setInterval(() => {
    const place = report.querySelector("[data-waiting]");
    const seconds = Math.round((Date.now() - began) / 1000);
    if (place && seconds > 1) place.textContent = `Counting for ${seconds} s …`;
  }, 1000);
  const instead = (text) => {
    clearInterval(waiting);
    report.setAttribute("aria-busy", "false");
    const card = document.createElement("div");
    card.className = "card empty";
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.textContent = text;
    const again = document.createElement("a");
    again.className = "btn";
    again.href = location.href;
    again.textContent = "Ask again";
    card.append(said, again);
    report.replaceChildren(card);
  };
  report.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cancel]")) return;
    htmx.trigger(report, "htmx:abort");
    instead("This report was cancelled.");
  });
  report.addEventListener("htmx:afterSwap", () => {
    clearInterval(waiting);
    report.setAttribute("aria-busy", "false");
  });
  report.addEventListener("htmx:sendError", () => instead("The server cannot be reached."));
  report.addEventListener("htmx:responseError", (event) => instead(`The server could not answer (${event.detail.xhr.status}).`));

  // a closer look at a row, by whatever is chosen
  const closer = document.getElementById("closer");
  report.addEventListener("click", (event) => {
    const button = event.target.closest("[data-closer-filters]");
    if (!button) return;
    closer.querySelector("[data-closer-name]").textContent = button.dataset.closerRow;
    const filters = JSON.parse(button.dataset.closerFilters);
    for (const link of closer.querySelectorAll("[data-closer]")) {
      const there = new URL(location.href);
      for (const name of ["limit", "sort"]) there.searchParams.delete(name);
      const known = there.searchParams.getAll("filter");
      for (const filter of filters) if (!known.includes(filter)) there.searchParams.append("filter", filter);
      there.searchParams.set("group", link.dataset.closer);
      link.href = there.pathname + there.search;
    }
  });
})();
