// Before anything is painted: light or dark, as chosen here or as the system has it.
"use strict";
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const wanted = root.dataset.theme;
    root.dataset.bsTheme = wanted === "dark" || (wanted !== "light" && dark.matches) ? "dark" : "light";
  };
  apply();
  dark.addEventListener("change", () => {
    apply();
    dispatchEvent(new Event("rebound:theme"));
  });
  if (!document.cookie.includes("zone=")) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) document.cookie = `zone=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax`;
  }
  globalThis.rebound = { applyTheme: apply };
})();
