/** Says `text` for a while; with `undo` it offers to take the act back. */
export function toast(text, undo) {
  const host = document.querySelector("[data-toasts]");
  const box = document.createElement("div");
  box.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  box.append(words);
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = host.dataset.undo;
    button.addEventListener("click", () => {
      undo();
      box.remove();
    });
    box.append(button);
  }
  host.append(box);
  setTimeout(() => box.remove(), undo ? 8000 : 4000);
}
