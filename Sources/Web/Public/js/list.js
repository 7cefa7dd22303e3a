/** Endless lists: the link to the next page is followed when it comes into view, and its rows are put behind those that are there. */
export function watchList(scope) {
  for (const more of scope.querySelectorAll("[data-more]")) {
    if (more.dataset.watched) continue;
    more.dataset.watched = "yes";
    const eye = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && load(more, eye), { rootMargin: "600px" });
    eye.observe(more);
    more.querySelector("[data-more-link]").addEventListener("click", (event) => {
      event.preventDefault();
      load(more, eye);
    });
  }
}

async function load(more, eye) {
  if (more.ariaBusy === "true") return;
  more.ariaBusy = "true";
  const link = more.querySelector("[data-more-link]");
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = page.querySelector("[data-list]");
    const next = page.querySelector("[data-more]");
    const list = more.parentElement.querySelector("[data-list]");
    list.append(...[...rows.children].map((row) => document.importNode(row, true)));
    eye.disconnect();
    const parent = more.parentElement;
    if (next) more.replaceWith(document.importNode(next, true));
    else more.remove();
    watchList(parent);
  } catch {
    eye.disconnect();
    more.ariaBusy = "false";
  }
}
