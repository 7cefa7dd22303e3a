/** The page's colours, read from the style sheet so that charts follow light and dark. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: colour("paper"),
    quiet: colour("ink-quiet"),
    faint: colour("ink-faint"),
    line: colour("line"),
    strong: colour("line-strong"),
    accent: colour("accent"),
    negative: colour("negative"),
    negativeLine: colour("negative-line"),
  };
}

export function lineOf({ name, data, color, dashed = false }) {
  return {
    type: "line",
    name,
    data,
    symbol: "circle",
    symbolSize: 5,
    showSymbol: false,
    itemStyle: { color },
    lineStyle: { color, width: dashed ? 1 : 2, type: dashed ? "dashed" : "solid" },
    connectNulls: false,
  };
}

/** Built as elements, not as text: the content-security policy allows no style attributes, and labels may hold anything. */
export function tip(table, index) {
  const box = document.createElement("div");
  box.className = "tip";
  const title = document.createElement("b");
  title.textContent = table.rows[index].label;
  const list = document.createElement("dl");
  table.rows[index].cells.forEach((cell, column) => {
    const name = document.createElement("dt");
    name.textContent = table.columns[column + 1].label;
    const value = document.createElement("dd");
    value.textContent = cell.text;
    list.append(name, value);
  });
  box.append(title, list);
  return box;
}
