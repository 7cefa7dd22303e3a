// Picking voices: x or the box at the left; a bar tells how many and what can be done with them.
import { toast } from "./toast.js";

export function watchSelection() {
  const bar = document.querySelector("[data-selection]");
  if (!bar) return;
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-pick-voice]")) show(bar);
  });
  bar.addEventListener("click", async (event) => {
    const act = event.target.closest("[data-selection-act]")?.dataset.selectionAct;
    if (act === "none") for (const box of picked()) box.checked = false;
    if (act === "copy") await copy(bar);
    show(bar);
  });
}

/** Picks the voice or case that the keyboard stands on, or lets it go. */
export function pickCurrent() {
  const box = document.querySelector(".voice.current [data-pick-voice], tr.current [data-pick-case]");
  if (!box) return false;
  box.click();
  return true;
}

const picked = () => [...document.querySelectorAll("main [data-pick-voice]:checked")];

function show(bar) {
  const boxes = picked();
  bar.hidden = boxes.length === 0;
  if (bar.hidden) return;
  bar.querySelector("[data-selection-count]").textContent = bar.dataset.text.replace("#", boxes.length);
  for (const link of bar.querySelectorAll("a[data-export]")) {
    link.href = `${link.dataset.export}?${new URLSearchParams(boxes.map((box) => ["id", box.value]))}`;
  }
}

/** 「…」—— 电话 · 2026-11-20 · 四川, one a paragraph. */
async function copy(bar) {
  const quotes = picked().map((box) => {
    const voice = box.closest("[data-voice]");
    const words = voice.querySelector("blockquote").textContent.trim();
    const origin = [...voice.querySelectorAll(".meta span")].map((part) => part.textContent).join(" · ");
    return `${bar.dataset.quoteOpen}${words}${bar.dataset.quoteClose}\n—— ${origin}`;
  });
  await navigator.clipboard.writeText(quotes.join("\n\n"));
  toast(bar.dataset.copied);
}
