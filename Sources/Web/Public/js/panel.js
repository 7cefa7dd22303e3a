// The side panel shows the verbatims behind a figure. It fetches the very page that the link leads to and takes the list out of
// it, so that the panel and the page can never differ. The open panel stands in the address behind "#", so Back closes it and a
// link that is sent shows the same.
import { watchList } from "./list.js";

const mark = "#at=";
const latest = { request: 0 };

export function watchPanel() {
  const dialog = document.querySelector("[data-panel-dialog]");
  if (!dialog) return;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open]");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openPanel(link.getAttribute("href"));
  });
  dialog.addEventListener("click", (event) => {
    const link = event.target.closest("[data-chips] a");
    if (!link) return;
    event.preventDefault();
    openPanel(link.getAttribute("href"), true);
  });
  dialog.addEventListener("close", () => {
    if (!location.hash.startsWith(mark)) return;
    if (history.state?.panel) history.back();
    else history.replaceState(null, "", location.pathname + location.search);
  });
  addEventListener("popstate", () => follow(dialog));
  follow(dialog);
}

/** Opens `href` in the panel; `instead` replaces what it shows without a step in the history. */
export function openPanel(href, instead = false) {
  const target = new URL(href, location.href);
  const state = { panel: true };
  const address = location.pathname + location.search + mark + encodeURIComponent(target.pathname + target.search);
  if (instead) history.replaceState(history.state, "", address);
  else history.pushState(state, "", address);
  follow(document.querySelector("[data-panel-dialog]"));
}

function follow(dialog) {
  if (!location.hash.startsWith(mark)) {
    if (dialog.open) dialog.close();
    return;
  }
  const target = new URL(decodeURIComponent(location.hash.slice(mark.length)), location.href);
  if (target.origin !== location.origin) return;
  if (!dialog.open) dialog.showModal();
  fill(dialog, target);
}

async function fill(dialog, target) {
  const request = ++latest.request;
  const body = dialog.querySelector("[data-panel-body]");
  dialog.querySelector("[data-panel-open]").href = target.pathname + target.search;
  say(body, body.dataset.loading);
  try {
    const answer = await fetch(target, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector("[data-panel]");
    if (request !== latest.request || !list) {
      if (!list) throw new Error("no list");
      return;
    }
    dialog.querySelector("[data-panel-title]").textContent = list.dataset.panel;
    const chips = page.querySelector(".filter-bar [data-chips]");
    body.replaceChildren(...(chips ? [document.importNode(chips, true)] : []), document.importNode(list, true));
    body.scrollTop = 0;
    watchList(body);
  } catch {
    if (request === latest.request) say(body, body.dataset.failed);
  }
}

function say(body, text) {
  const line = document.createElement("p");
  line.className = "loading";
  line.textContent = text;
  body.replaceChildren(line);
}
