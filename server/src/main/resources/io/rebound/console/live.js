// Clicks, postbacks and conversions as they happen. Everything that came from outside is text, never markup.
"use strict";
(() => {
  const list = document.querySelector("[data-live]");
  if (!list) return;
  const most = 40;
  const waiting = [];
  const zone = document.querySelector(".zone")?.textContent || "UTC";
  const time = new Intl.DateTimeFormat(navigator.language, { timeStyle: "medium", timeZone: zone });
  const line = (kind, at, text, link) => {
    const item = document.createElement("li");
    item.className = `stream-${kind}`;
    const when = document.createElement("time");
    when.textContent = time.format(new Date(at));
    const what = document.createElement(link ? "a" : "span");
    if (link) what.href = link;
    what.textContent = text;
    item.append(when, what);
    return item;
  };
  const read = {
    click: (e) => line("click", e.clicked_at, `Click ${e.id}${e.traffic === "valid" ? "" : `, ${e.traffic}`}`, `/clicks/${e.id}`),
    postback: (e) => (e.result === "accepted" ? null : line("refused", e.received_at, `Postback refused: ${e.result}`, `/postbacks/${e.receipt}`)),
    conversion: (e) => line("conversion", e.booked_at, `${e.kind} ${e.revenue} ${e.currency}`, `/conversions/${e.conversion}`),
  };
  const source = new EventSource("/events");
  source.addEventListener("open", () => (list.dataset.live = "open"));
  for (const kind of Object.keys(read)) {
    source.addEventListener(kind, (event) => {
      const item = read[kind](JSON.parse(event.data));
      if (item) waiting.push(item);
      if (waiting.length > most) waiting.shift();
    });
  }
  setInterval(() => {
    if (!waiting.length || list.matches(":hover")) return;
    list.querySelector("[data-live-empty]")?.remove();
    list.prepend(...waiting.splice(0).reverse());
    while (list.children.length > most) list.lastElementChild.remove();
  }, 500);
  addEventListener("pagehide", () => source.close());
})();
