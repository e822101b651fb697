"use strict";
(() => {
  const year = "Path=/; Max-Age=31536000; SameSite=Lax";
  const root = document.documentElement;
  const say = (text) => {
    const said = document.getElementById("said");
    said.textContent = text;
    said.classList.add("shown");
    clearTimeout(say.timer);
    say.timer = setTimeout(() => said.classList.remove("shown"), 2500);
  };

  // light or dark
  const switchTheme = () => {
    root.dataset.theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; ${year}`;
    rebound.applyTheme();
    dispatchEvent(new Event("rebound:theme"));
  };

  // the zone of everything shown
  const setZone = (zone) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: zone });
    } catch {
      say(`There is no time zone “${zone}”. One looks like Europe/Berlin.`);
      return;
    }
    document.cookie = `zone=${encodeURIComponent(zone)}; ${year}`;
    const here = new URL(location.href);
    if (here.searchParams.has("tz")) here.searchParams.set("tz", zone);
    location.assign(here);
  };
  document.getElementById("zones")?.addEventListener("toggle", () => {
    const list = document.getElementById("zone-list");
    if (list.children.length) return;
    for (const zone of Intl.supportedValuesOf("timeZone")) list.append(new Option(zone, zone));
  });

  // what is copied, chosen, switched
  document.addEventListener("click", async (event) => {
    const target = event.target.closest("button, [data-copy]");
    if (!target) return;
    if (target.hasAttribute("data-theme-switch")) switchTheme();
    if (target.hasAttribute("data-zone-own")) setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (target.hasAttribute("data-zone-set")) setZone(document.getElementById("zone").value.trim());
    if (target.dataset.copy !== undefined) {
      const text = target.dataset.copy || document.querySelector(target.dataset.copyFrom)?.textContent || "";
      try {
        await navigator.clipboard.writeText(text);
        say("Copied");
      } catch {
        say("This browser does not let pages copy: mark the text and copy it yourself.");
      }
    }
  });

  // selects and dates that send their form at once
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-auto]");
    if (form && !event.target.hasAttribute("data-no-auto")) form.requestSubmit();
  });

  // a form asks before what cannot be taken back
  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });

  // keys
  let leader = 0;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (leader && Date.now() - leader < 1500) {
      leader = 0;
      document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
      return;
    }
    leader = 0;
    if (event.key === "g") leader = Date.now();
    if (event.key === "t") switchTheme();
    if (event.key === "?") document.getElementById("keys").togglePopover();
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("search").focus();
    }
  });

  // what htmx could not fetch
  document.body.addEventListener("htmx:responseError", (event) => say(`Not possible just now (${event.detail.xhr.status})`));
  document.body.addEventListener("htmx:sendError", () => say("The server cannot be reached"));

  globalThis.rebound.say = say;
})();
