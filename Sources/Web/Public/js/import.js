// The mapping form: what is chosen goes to the API as JSON, and the page moves on to the run.
import { csrf } from "./progress.js";

export function watchImport() {
  const form = document.querySelector("[data-import]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start(form, event.submitter?.value === "dry");
  });
}

async function start(form, dryRun) {
  const fields = new FormData(form);
  const mapping = {};
  for (const [name, value] of fields) if (name.startsWith("map.") && value !== "") mapping[name.slice(4)] = value;
  const status = form.querySelector("[data-import-status]");
  const buttons = form.querySelectorAll("button[name=act]");
  for (const button of buttons) button.disabled = true;
  try {
    const answer = await fetch(form.dataset.import, {
      method: "POST",
      headers: { "X-CSRF-Token": csrf(), "Content-Type": "application/json" },
      body: JSON.stringify({ source: fields.get("source"), channel: fields.get("channel"), pack: fields.get("pack") || undefined, mapping, dryRun }),
    });
    const news = await answer.json();
    if (!answer.ok) throw new Error(news.detail ?? answer.status);
    location.assign(form.dataset.run.replace("RUN", encodeURIComponent(news.id)));
  } catch (problem) {
    status.textContent = problem.message;
    for (const button of buttons) button.disabled = false;
  }
}
