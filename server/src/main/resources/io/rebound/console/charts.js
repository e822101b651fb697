// Draws what stands in data-figures (charts) and data-spark (small lines). ECharts keeps everything in a canvas, so no style is inline.
"use strict";
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const locale = navigator.language;

  const base = () => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("--muted") },
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: colour("--card"), borderColor: colour("--line"), textStyle: { color: colour("--ink") }, confine: true },
    legend: { top: 0, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 4, textStyle: { color: colour("--muted") } },
  });

  const axis = (name, money) => ({
    type: "value",
    name: "",
    splitLine: { lineStyle: { color: colour("--line") } },
    axisLabel: { color: colour("--muted"), formatter: (v) => new Intl.NumberFormat(locale, { notation: "compact", ...(money ? { style: "currency", currency: money } : {}) }).format(v) },
  });

  const drawn = {
    /** {steps, currency, series: [{name, values}]}: revenue and clicks, each now and before. */
    compared: (figures) => ({
      ...base(),
      grid: { ...base().grid, top: innerWidth < 480 ? 60 : 36 }, // on a phone the legend takes two lines
      xAxis: { type: "category", data: figures.steps, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--muted"), hideOverlap: true } },
      yAxis: [axis("Revenue", figures.currency), { ...axis("Clicks"), splitLine: { show: false } }],
      series: figures.series.map((one, i) => ({
        name: one.name,
        data: one.values.map(Number),
        yAxisIndex: i < 2 ? 0 : 1,
        type: i < 2 ? "line" : "bar",
        barGap: "10%",
        barMaxWidth: 12,
        z: i < 2 ? 3 : 2,
        showSymbol: i === 0 && one.values.length === 1,
        lineStyle: { width: i === 0 ? 3 : 2, type: i === 1 ? "dashed" : "solid" },
        itemStyle: { color: [colour("--accent"), colour("--accent-soft"), colour("--bar"), colour("--bar-soft")][i], borderRadius: [3, 3, 0, 0] },
      })),
    }),
    /** {labels, series: [{name, values, money?}]}: lines over time or bars by name. */
    series: (figures) => ({
      ...base(),
      xAxis: { type: "category", data: figures.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--muted"), hideOverlap: true } },
      yAxis: [axis("", figures.series[0]?.money), ...(figures.series.length > 1 ? [{ ...axis("", figures.series[1].money), splitLine: { show: false } }] : [])],
      series: figures.series.map((one, i) => ({
        name: one.name,
        data: one.values.map((v) => (v === null ? null : Number(v))),
        yAxisIndex: Math.min(i, 1),
        type: figures.kind ?? "line",
        barMaxWidth: 28,
        showSymbol: one.values.length < 3,
        lineStyle: { width: 2.5 },
        itemStyle: { color: [colour("--accent"), colour("--bar"), colour("--good"), colour("--bad")][i % 4], borderRadius: [3, 3, 0, 0] },
      })),
    }),
    /** {kind, labels, series: [{name, values}], money?, share?}: lines over time, or bars by name, the longest names cut. */
    report: (figures) => {
      const across = figures.kind === "bar";
      const room = innerWidth < 800 ? 96 : 220;
      const text = (v, notation) => new Intl.NumberFormat(locale, { notation, maximumFractionDigits: notation ? 1 : 4, ...(figures.money ? { style: "currency", currency: figures.money } : figures.share ? { style: "percent" } : {}) }).format(v);
      const values = { ...axis(""), axisLabel: { color: colour("--muted"), hideOverlap: true, formatter: (v) => text(v, "compact") } };
      const names = { type: "category", data: figures.labels, inverse: across, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--muted"), hideOverlap: !across, ...(across ? { interval: 0, width: room, overflow: "truncate" } : {}) } };
      const colours = [colour("--accent"), across ? colour("--bar-soft") : colour("--bar"), colour("--good"), colour("--warn"), colour("--bad")];
      return {
        ...base(),
        grid: across ? { left: room + 16, right: 28, top: 32, bottom: 24 } : { ...base().grid, right: 20 },
        tooltip: { ...base().tooltip, axisPointer: { type: across ? "shadow" : "line" }, valueFormatter: (v) => (v === null || v === undefined ? "–" : text(v)) },
        xAxis: across ? values : names,
        yAxis: across ? names : values,
        series: figures.series.map((one, i) => ({
          name: one.name,
          data: one.values.map((v) => (v === null ? null : Number(v))).map((v) => (across && i === 0 && v < 0 ? { value: v, itemStyle: { color: colour("--bad") } } : v)),
          type: figures.kind,
          barMaxWidth: 16,
          showSymbol: one.values.length < 3,
          lineStyle: { width: i === 0 ? 2.5 : 2, type: i === 1 && figures.series.length === 2 ? "dashed" : "solid" },
          itemStyle: { color: colours[i % colours.length], borderRadius: 3 },
        })),
      };
    },
  };

  const spark = (values) => ({
    animation: false,
    grid: { left: 0, right: 0, top: 2, bottom: 2 },
    xAxis: { type: "category", show: false, data: values.map((_, i) => i) },
    yAxis: { type: "value", show: false, min: 0 },
    series: [{ type: "line", data: values, showSymbol: false, silent: true, lineStyle: { width: 1.5, color: colour("--accent") }, areaStyle: { color: colour("--accent"), opacity: 0.12 } }],
  });

  const draw = (element, option) => {
    const chart = echarts.getInstanceByDom(element) ?? echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(option, true);
  };

  const all = (within) => {
    for (const element of within.querySelectorAll("[data-figures]")) draw(element, drawn[element.dataset.chart](JSON.parse(element.dataset.figures)));
    for (const element of within.querySelectorAll("[data-spark]")) {
      const values = JSON.parse(element.dataset.spark);
      if (values.length > 1) draw(element, spark(values));
    }
  };

  document.addEventListener("htmx:beforeSwap", (event) => {
    for (const element of event.detail.target?.querySelectorAll?.("[data-figures], [data-spark]") ?? []) echarts.getInstanceByDom(element)?.dispose();
  });
  document.addEventListener("htmx:afterSwap", (event) => all(event.detail.target));
  addEventListener("rebound:theme", () => all(document));
  addEventListener("resize", () => {
    for (const element of document.querySelectorAll("[data-figures], [data-spark]")) echarts.getInstanceByDom(element)?.resize();
  });
  all(document);
})();
