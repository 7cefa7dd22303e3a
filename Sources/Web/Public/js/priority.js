// What if: while a weight is dragged the rows take the places that it would give them. The server, asked when the weight is let go,
// answers for all problems and draws the places anew.

export function watchWeights() {
  const form = document.querySelector("[data-weights]");
  const body = document.querySelector("[data-ranking]");
  if (!form || !body) return;
  form.addEventListener("input", (event) => {
    if (!event.target.matches("input[type=range]")) return;
    event.target.closest("label").querySelector("output").textContent = event.target.value;
    rank(form, body);
  });
}

/** frequency^a × severity^b × value^c ÷ effort^d, as the server has it; the first is 100. */
function rank(form, body) {
  const weight = (name) => Number(form.elements[name].value);
  const weights = [weight("frequency"), weight("severityWeight"), weight("value"), -weight("effort")];
  const rows = [...body.rows].map((row) => {
    const parts = row.dataset.parts.split(" ").map(Number);
    return { row, score: parts.reduce((product, part, index) => product * part ** weights[index], 1) };
  });
  rows.sort((one, other) => other.score - one.score || (one.row.dataset.topic < other.row.dataset.topic ? -1 : 1));
  const most = rows[0]?.score || 1;
  rows.forEach(({ row, score }, index) => {
    show(row, index + 1, (100 * score) / most);
    body.append(row);
  });
  body.classList.add("tried");
}

function show(row, place, score) {
  const moved = row.dataset.usualRank ? Number(row.dataset.usualRank) - place : 0;
  const arrow = row.querySelector("[data-moved]");
  row.querySelector("[data-rank]").textContent = place;
  row.querySelector("[data-score]").textContent = score.toFixed(1);
  arrow.textContent = moved === 0 ? "" : moved > 0 ? `↑${moved}` : `↓${-moved}`;
  arrow.className = `moved ${moved > 0 ? "up" : moved < 0 ? "down" : ""}`;
  row.querySelector("svg.bar rect")?.setAttribute("width", score.toFixed(1));
}
