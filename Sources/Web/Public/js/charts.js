// Draws each chart from the table that stands under it, so that picture and table can never differ.
import { echarts } from "../echarts/index.js";
import { openPanel } from "./panel.js";
import { palette, lineOf, tip } from "./chart-theme.js";
import { flowOptions } from "./flow.js";

/** Draws all charts of the page, and again when the theme or the width changes. */
export function drawAll() {
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  const charts = new Map();
  const draw = () => {
    for (const figure of figures) {
      charts.get(figure)?.dispose();
      charts.set(figure, drawOne(figure));
    }
  };
  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  const eye = new ResizeObserver(() => charts.forEach((chart) => chart.resize()));
  for (const figure of figures) eye.observe(figure.querySelector("[data-canvas]"));
  addEventListener("beforeprint", () => charts.forEach((chart) => chart.resize()));
}

function drawOne(figure) {
  const table = readTable(figure.querySelector("[data-points]"));
  const chart = echarts.init(figure.querySelector("[data-canvas]"), null, { renderer: "canvas" });
  chart.setOption(options(figure.dataset.chart, table, palette()));
  chart.on("click", (event) => {
    if (event.dataType === "node") return;
    const href = table.rows[event.dataIndex]?.cells[event.seriesIndex === undefined ? 0 : (event.data?.column ?? 0)]?.href;
    if (href) openPanel(href);
  });
  const png = figure.querySelector("[data-png]");
  png.onclick = () => save(chart.getDataURL({ pixelRatio: 2, backgroundColor: palette().paper }), `${figure.dataset.name}.png`);
  figure.querySelector("[data-csv]").onclick = () => saveTable(table, figure.dataset.name);
  return chart;
}

function readTable(element) {
  const columns = [...element.querySelectorAll("thead th")].map((head) => ({ key: head.dataset.name, label: head.textContent.trim(), numeric: head.classList.contains("number") }));
  const number = (text) => (text === undefined ? null : Number(text));
  const rows = [...element.querySelectorAll("tbody tr")].map((row) => ({
    label: row.querySelector("th").dataset.value,
    mark: row.querySelector("th").dataset.mark ?? null,
    cells: [...row.querySelectorAll("td")].map((cell) => ({
      value: number(cell.dataset.value),
      low: number(cell.dataset.low),
      high: number(cell.dataset.high),
      text: cell.textContent.trim(),
      href: cell.querySelector("a")?.getAttribute("href") ?? null,
    })),
  }));
  return { columns, rows };
}

function options(kind, table, colours) {
  if (kind === "sankey") return flowOptions(table, colours);
  const values = (column) => table.rows.map((row) => ({ value: row.cells[column]?.value ?? null, column }));
  const has = (column) => column < table.columns.length - 1;
  const level = kind === "level";
  const share = kind === "share" || level;
  const line = (column, more) => lineOf({ name: table.columns[column + 1].label, data: values(column), ...more });
  const series = kind === "columns" ? [bars(table, values(0), colours)] : [line(0, { color: share && !level ? colours.negative : colours.accent })];
  if (has(1)) series.push(line(1, { color: colours.faint, dashed: true }));
  const bounded = boundedColumn(table);
  if (bounded >= 0) series.unshift(...band(table, bounded, kind === "forecast" ? colours.faint : level ? colours.accent : colours.negativeLine));
  if (table.rows.some((row) => row.mark)) series.push(marks(table, colours));
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    xAxis: {
      type: "category",
      data: table.rows.map((row) => row.label),
      boundaryGap: kind === "columns",
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet, fontSize: 12, hideOverlap: true, formatter: (day) => day.slice(5) || day },
    },
    yAxis: {
      type: "value",
      min: kind === "level" ? null : 0,
      scale: kind === "level",
      max: (range) => (share && range.max > 0.8 ? 1 : null),
      minInterval: share || kind === "level" ? 0 : 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.quiet, fontSize: 12, formatter: (value) => (level ? value : share ? `${Math.round(value * 100)}%` : brief(value)) },
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      shadowBlur: 0,
      axisPointer: { lineStyle: { color: colours.strong, type: "solid" }, shadowStyle: { opacity: 0.1 } },
      formatter: (points) => tip(table, points[0].dataIndex),
    },
    series,
  };
}

function bars(table, data, colours) {
  return { type: "bar", name: table.columns[1].label, data, barCategoryGap: "24%", itemStyle: { color: colours.accent, opacity: 0.82, borderRadius: [2, 2, 0, 0] }, cursor: "pointer" };
}

/** The column that carries an interval; −1 where none does. */
function boundedColumn(table) {
  const has = (cell) => cell && cell.low !== null && cell.low !== undefined;
  const widths = table.rows.map((row) => row.cells.findIndex(has)).filter((column) => column >= 0);
  return widths.length ? widths[0] : -1;
}

/** Holidays, promotions and releases: a quiet stripe over their days, named once. */
function marks(table, colours) {
  const areas = [];
  table.rows.forEach((row, index) => {
    if (!row.mark) return;
    const open = areas.at(-1);
    if (open && open.name === row.mark && open.to === index - 1) open.to = index;
    else areas.push({ name: row.mark, from: index, to: index });
  });
  const data = areas.map(({ name, from, to }) => [
    { name, xAxis: table.rows[from].label, label: { color: colours.quiet, fontSize: 11, position: "insideTop" } },
    { xAxis: table.rows[to].label },
  ]);
  return { type: "line", data: [], silent: true, markArea: { silent: true, itemStyle: { color: colours.line, opacity: 0.45 }, data } };
}

/** The interval as a pale band: an invisible line at the lower bound and the distance stacked upon it. */
function band(table, column, color) {
  const common = { type: "line", stack: "interval", symbol: "none", silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false } };
  const first = table.rows.map((row) => row.cells[column] ?? { low: null, high: null });
  return [
    { ...common, data: first.map((cell) => cell.low) },
    { ...common, data: first.map((cell) => (cell.low === null ? null : cell.high - cell.low)), areaStyle: { color, opacity: 0.22 } },
  ];
}

/** Axis figures in the page's language: 1.2 万, 12k. */
function brief(value) {
  return new Intl.NumberFormat(document.documentElement.lang, { notation: value >= 10_000 ? "compact" : "standard", maximumFractionDigits: 1 }).format(value);
}

function saveTable(table, name) {
  const quote = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const column = boundedColumn(table);
  const bounds = column >= 0;
  const head = table.columns.map((column) => column.label).concat(bounds ? ["low", "high"] : []);
  const lines = table.rows.map((row) =>
    [row.label, ...row.cells.map((cell, at) => cell.value ?? (table.columns[at + 1].numeric ? "" : cell.text)), ...(bounds ? [row.cells[column]?.low ?? "", row.cells[column]?.high ?? ""] : [])].map(String),
  );
  const text = "\ufeff" + [head, ...lines].map((line) => line.map(quote).join(",")).join("\r\n") + "\r\n";
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  save(url, `${name}.csv`);
  URL.revokeObjectURL(url);
}

function save(url, name) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
