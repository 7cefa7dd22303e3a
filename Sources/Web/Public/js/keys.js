import { pickCurrent } from "./select.js";

/** Keyboard: ? help, / search, g + letter to a page, j k through lists, Enter opens, x picks, e edits, u takes back. */
export function watchKeys() {
  const help = document.getElementById("help");
  let leader = 0;

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) help.showModal();
    const close = event.target.closest("[data-close]");
    if (close) close.closest("dialog").close();
    if (event.target instanceof HTMLDialogElement) closeOnBackdrop(event);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (Date.now() - leader < 1200) {
      leader = 0;
      const link = document.querySelector(`.nav a[data-key="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }
    const act = acts[event.key];
    if (event.key === "g") leader = Date.now();
    else if (event.key === "?" && help) toggle(help);
    else if (act?.()) event.preventDefault();
  });
}

const acts = {
  "/": () => {
    const field = document.querySelector("[data-search]");
    if (field) field.select();
    else document.querySelector('.nav a[data-key="v"]')?.click();
    return true;
  },
  j: () => move(1),
  k: () => move(-1),
  x: pickCurrent,
  e: edit,
  u: undo,
  Enter: () => {
    const current = document.querySelector(".current[data-moved]");
    if (!current || document.activeElement !== current) return false;
    const link = current.querySelector("[data-enter], a.open, a[href]");
    link?.click();
    return Boolean(link);
  },
};

function move(step) {
  const scope = document.querySelector("dialog[open]") ?? document;
  const rows = [...scope.querySelectorAll("[data-move] > *, [data-move] > li > article")].filter((row) => row.hasAttribute("tabindex"));
  if (rows.length === 0) return false;
  const current = rows.findIndex((row) => row.dataset.moved !== undefined);
  const next = rows[Math.min(rows.length - 1, Math.max(0, current + step))];
  for (const row of rows) {
    row.classList.toggle("current", row === next);
    if (row === next) row.dataset.moved = "";
    else delete row.dataset.moved;
  }
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** The row that the keyboard stands on, else the page: its link to an editor, or the field in which editing begins. */
function edit() {
  const current = document.querySelector(".current[data-moved]");
  const shown = current?.querySelector("[aria-current]");
  const link = (shown ? null : current?.querySelector("a[data-edit]")) ?? document.querySelector("main .page-head a[data-edit]");
  if (link && !shown) {
    link.click();
    return true;
  }
  const field = document.querySelector("main [data-edit-field]");
  field?.focus();
  return Boolean(field);
}

/** The newest thing that can be taken back: what a toast offers, else the page's own. */
function undo() {
  const button = [...document.querySelectorAll(".toast [data-undo]")].at(-1) ?? document.querySelector("main [data-undo]");
  button?.click();
  return Boolean(button);
}

function toggle(dialog) {
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

function closeOnBackdrop(event) {
  const box = event.target.getBoundingClientRect();
  const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) event.target.close();
}

function isTyping(element) {
  return element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
}
