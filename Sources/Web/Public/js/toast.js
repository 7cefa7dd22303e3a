/** Says `text` for a while. */
export function toast(text) {
  const words = document.createElement("p");
  words.textContent = text;
  put(words, 4000);
}

/** What the server says about the last act becomes a toast; its undo button comes along, so that without script it stands in the page. */
export function showNotices(page = document) {
  for (const notice of page.querySelectorAll("[data-notice]")) {
    const undo = notice.querySelector("[data-undo-form]");
    if (notice.classList.contains("bad") && page === document) continue;
    const parts = [notice.querySelector("p"), undo].filter(Boolean).map((part) => document.importNode(part, true));
    put(parts, notice.classList.contains("bad") || undo ? 12_000 : 6000);
    notice.remove();
  }
}

function put(parts, milliseconds) {
  const host = document.querySelector("[data-toasts]");
  const box = document.createElement("div");
  box.className = "toast";
  box.append(...[parts].flat());
  host.append(box);
  // Nobody has to be quick: the clock stands still while the pointer or the focus is on it.
  let timer = setTimeout(() => box.remove(), milliseconds);
  for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) {
    box.addEventListener(name, () => {
      clearTimeout(timer);
      timer = setTimeout(() => box.remove(), milliseconds);
    });
  }
}
