// Wires what a page has. Only the charts, which bring their library, are fetched where needed: a key pressed as soon as a page is
// loaded must find the site listening, and a module fetched later would miss it.
import { watchKeys } from "./keys.js";
import { watchPanel } from "./panel.js";
import { watchFilters } from "./filters.js";
import { watchList } from "./list.js";
import { watchSelection } from "./select.js";
import { showNotices, toast } from "./toast.js";
import { watchDrop } from "./upload.js";
import { watchProgress } from "./progress.js";
import { watchTaxonomy } from "./taxonomy.js";
import { watchLabels } from "./label.js";
import { watchImport } from "./import.js";

document.documentElement.classList.add("script");
watchKeys();
watchPanel();
watchFilters();
watchList(document);
watchMenus();
watchTheme();
watchCopyButtons();
watchSelection();
showNotices();

const here = (selector) => document.querySelector(selector) !== null;
if (here("[data-chart]")) import("./charts.js").then((charts) => charts.drawAll()).catch(showTables);
if (here("[data-drop]")) watchDrop();
if (here("[data-progress]")) watchProgress();
if (here("[data-taxonomy]")) watchTaxonomy();
if (here("[data-label]")) watchLabels();
if (here("[data-import]")) watchImport();
if (here("[data-weights]")) import("./priority.js").then((priority) => priority.watchWeights());

/** Menus and filter lists close on Escape and on a click beside them. */
function watchMenus() {
  const open = () => document.querySelectorAll("details[data-menu][open], details.pick[open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

/** The server cannot know what the system prefers, so the button takes the opposite of what is seen. */
function watchTheme() {
  const button = document.querySelector("[data-theme-switch]");
  button?.addEventListener("click", () => {
    const chosen = document.documentElement.dataset.theme;
    const dark = chosen !== "auto" ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    button.value = dark ? "light" : "dark";
  });
}

function watchCopyButtons() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    toast(button.dataset.copied);
  });
}

/** Without the chart library each chart is its table. */
function showTables() {
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    figure.querySelector("[data-canvas]").hidden = true;
    figure.querySelector("details.twin").open = true;
  }
}
