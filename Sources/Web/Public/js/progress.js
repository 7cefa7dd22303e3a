let isTouched = false;

/** Work in the background: asks how far it is, shows it, and loads the page again when it is over. */
export function watchProgress() {
  for (const event of ["input", "submit", "beforeunload"]) addEventListener(event, () => (isTouched = true), { capture: true });
  for (const box of document.querySelectorAll("[data-progress]")) {
    watch(box);
    box.querySelector("[data-cancel]")?.addEventListener("click", (event) => cancel(event.currentTarget));
  }
}

/** Whether loading the page again would take something from the person: words half written, a form or a link on its way, an open panel. */
const isInUse = () => isTouched || document.querySelector("dialog[open]") !== null;

async function watch(box) {
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");
  for (;;) {
    await new Promise((done) => setTimeout(done, 400));
    let news;
    try {
      const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
      if (!answer.ok) continue;
      news = await answer.json();
    } catch {
      continue;
    }
    if (news.share !== undefined && news.share !== null) bar.value = news.share;
    if (news.text) text.textContent = news.text;
    for (const [name, value] of Object.entries(news.counts ?? {})) {
      const place = document.querySelector(`[data-count="${CSS.escape(name)}"]`);
      if (place) place.textContent = value;
    }
    if (!news.running) {
      const address = box.dataset.reload || location.href;
      if (!isInUse()) return location.replace(address);
      const link = box.querySelector("[data-again]");
      link.href = address;
      link.hidden = false;
      box.querySelector("[data-cancel]")?.remove();
      return;
    }
  }
}

async function cancel(button) {
  button.disabled = true;
  await fetch(button.dataset.cancel, { method: "POST", headers: { "X-CSRF-Token": csrf() } });
}

export function csrf() {
  return document.querySelector('meta[name="csrf-token"]').content;
}
