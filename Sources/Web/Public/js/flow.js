// Draws ways from place to place as a Sankey diagram. A row of the table is one arrow: from, to, how many.
import { tip } from "./chart-theme.js";

/** The value stands in the second cell, the name of the target in the first. */
export function flowOptions(table, colours) {
  const names = [...new Set(table.rows.flatMap((row) => [row.label, row.cells[0].text]))];
  const plain = (name) => name.replace(/^\d+ /, "");
  return {
    animation: false,
    tooltip: {
      confine: true,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      formatter: (point) => (point.dataType === "edge" ? tip(table, point.dataIndex) : plain(point.name)),
    },
    series: [
      {
        type: "sankey",
        left: 8,
        right: 88,
        top: 12,
        bottom: 12,
        nodeWidth: 10,
        nodeGap: 10,
        draggable: false,
        emphasis: { focus: "adjacency" },
        data: names.map((name) => ({ name, itemStyle: { color: colours.accent, borderWidth: 0 } })),
        links: table.rows.map((row) => ({ source: row.label, target: row.cells[0].text, value: row.cells[1].value, column: 1 })),
        lineStyle: { color: colours.negativeLine, opacity: 0.35, curveness: 0.5 },
        label: { color: colours.quiet, fontSize: 12, formatter: (point) => plain(point.name) },
      },
    ],
  };
}
