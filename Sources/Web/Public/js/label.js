/** Labelling by key: a letter chooses a topic; 1, 2, 3 and n answer and go on; s skips, u takes back, "." opens the other topics. */
export function watchLabels() {
  const sent = { yes: false };
  let leader = 0;
  for (const form of document.querySelectorAll("[data-label], [data-label-tools] form")) {
    form.addEventListener("submit", (event) => {
      if (sent.yes) event.preventDefault();
      sent.yes = true;
    });
  }
  // Back from the browser's memory: the form may be sent again.
  addEventListener("pageshow", () => (sent.yes = false));

  // Before the site's own keys, so that each letter means one thing here; "g" and what follows it stay the site's.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      if (Date.now() - leader < 1200) {
        leader = 0;
        return;
      }
      if (event.key === "g") {
        leader = Date.now();
        return;
      }
      const target = find(event.key.toLowerCase());
      if (!target) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat && !sent.yes) target();
    },
    true,
  );
}

function find(key) {
  const others = document.querySelector("[data-others]");
  if (key === "." && others) {
    return () => {
      others.open = !others.open;
      if (others.open) others.querySelector("[data-narrow]").focus();
    };
  }
  const name = CSS.escape(key);
  const control = document.querySelector(`[data-label] [data-key="${name}"], [data-label-tools] [data-key="${name}"]`);
  return control ? () => control.click() : null;
}

function isTyping(element) {
  return element instanceof HTMLElement && element.matches("textarea, select, input:not([type=checkbox])");
}
