// The taxonomy editor: every step is sent as the form that it would be without script, and the page's parts are put in place of the
// old ones, so that both ways do the same.
import { showNotices } from "./toast.js";
import { csrf } from "./progress.js";

const steps = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "outdent", ArrowRight: "indent" };

export function watchTaxonomy() {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-taxonomy] form");
    const act = event.submitter?.value ?? new FormData(form ?? undefined).get("act");
    if (!form || ["save", "discard", "restore"].includes(act)) return;
    event.preventDefault();
    send(new FormData(form, event.submitter));
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-autosave]");
    if (form?.reportValidity()) stage(form);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-busy]");
    if (link) link.textContent = layout().dataset.trying;
  });
  document.addEventListener("keydown", (event) => {
    const node = event.target.closest?.("[data-node]");
    if (!node || !event.altKey || !steps[event.key]) return;
    event.preventDefault();
    send(fields({ act: steps[event.key], original: node.dataset.node }), true);
  });
  watchDrag();
}

const layout = () => document.querySelector("[data-taxonomy]");

function fields(values) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ csrf: csrf(), ...values })) data.set(name, value);
  return data;
}

async function fetchPage(data) {
  const address = layout().dataset.action + location.search.replace(/[?&](node|add|saved|undone|dropped|effect|alongside|restored)=[^&]*/g, "").replace(/^&/, "?");
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(data), headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("[data-taxonomy]")) throw new Error(answer.status);
  if (answer.redirected) history.replaceState(history.state, "", answer.url);
  return page;
}

/** A step that changes what the editor shows. */
async function send(data, fromTree = false) {
  const page = await fetchPage(data);
  const scroll = layout().querySelector("[data-tree]").scrollTop;
  swap("[data-taxonomy]", page);
  swap(".answer", page);
  layout().querySelector("[data-tree]").scrollTop = scroll;
  showNotices(page);
  makeDraggable();
  if (fromTree) layout().querySelector("li:has([aria-current])")?.focus();
}

/** Typing goes into the draft when a field is left; the form stays, so that nobody loses their place. */
async function stage(form) {
  const data = new FormData(form);
  data.set("act", "stage");
  const page = await fetchPage(data);
  swap("[data-draft]", page);
  swap("[data-tree] ul", page);
  const known = page.querySelector("[data-editor] [name=original]");
  if (known) form.querySelector("[name=original]").value = known.value;
  showNotices(page);
  makeDraggable();
}

function swap(selector, page) {
  const next = page.querySelector(selector);
  if (next) document.querySelector(selector)?.replaceWith(document.importNode(next, true));
}

function makeDraggable() {
  for (const node of layout().querySelectorAll("[data-node]")) node.draggable = true;
}

/** Dropped on the upper or lower edge of a node it becomes its sibling, in the middle its child. */
function watchDrag() {
  makeDraggable();
  let dragged = null;
  const over = (event) => {
    const node = event.target.closest?.("[data-node]");
    if (!dragged || !node || node === dragged || node.dataset.node.startsWith(`${dragged.dataset.node}.`)) return null;
    const box = node.getBoundingClientRect();
    const part = (event.clientY - box.top) / box.height;
    return { node, where: part < 0.3 ? "before" : part > 0.7 ? "after" : "into" };
  };
  const clear = () => {
    for (const node of layout().querySelectorAll(".before, .after, .into")) node.classList.remove("before", "after", "into");
  };
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-node]") ?? null;
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const place = over(event);
    clear();
    if (!place) return;
    event.preventDefault();
    place.node.classList.add(place.where);
  });
  document.addEventListener("drop", (event) => {
    const place = over(event);
    if (!place) return;
    event.preventDefault();
    send(fields({ act: "place", original: dragged.dataset.node, ...target(place) }));
  });
  document.addEventListener("dragend", () => {
    clear();
    dragged = null;
  });
}

function target({ node, where }) {
  const id = node.dataset.node;
  const parent = id.split(".").slice(0, -1).join(".");
  if (where === "into") return { parent: id, before: "" };
  if (where === "before") return { parent, before: id };
  const nodes = [...layout().querySelectorAll("[data-node]")].map((other) => other.dataset.node);
  const isSibling = (other) => other.split(".").slice(0, -1).join(".") === parent;
  const next = nodes.slice(nodes.indexOf(id) + 1).find(isSibling);
  return { parent, before: next ?? "" };
}
