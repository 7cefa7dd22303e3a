/** The filter bar sends itself when a list is closed after a change; empty fields never reach the address. */
export function watchFilters() {
  addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll('form[method="get"] [disabled]')) field.disabled = false;
  });
  const form = document.querySelector("[data-filters]");
  if (form) watchBar(form);
  for (const plain of document.querySelectorAll('form[method="get"]')) plain.addEventListener("submit", () => leaveOutEmpty(plain));
  for (const list of document.querySelectorAll("select[data-go], input[data-go]")) list.addEventListener("change", () => list.form.requestSubmit());
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-narrow]");
    if (field) narrow(field);
  });
}

function watchBar(form) {
  const before = address(form);
  for (const pick of form.querySelectorAll("details.pick")) {
    pick.addEventListener("toggle", () => {
      if (pick.open) pick.querySelector("[data-narrow]")?.focus({ preventScroll: true });
      else if (!inSheet(form) && address(form) !== before) form.requestSubmit();
    });
    pick.addEventListener("change", (event) => {
      if (event.target.type === "radio" && !inSheet(form)) form.requestSubmit();
    });
  }
  form.addEventListener("submit", () => keepPeriod(form));
}

/** A period that nobody touched stays as the address has it ("the last 30 days"), rather than turning into two fixed dates. */
function keepPeriod(form) {
  const dates = [...form.querySelectorAll('input[type="date"]')];
  if (dates.some((date) => date.value !== date.defaultValue)) return;
  for (const date of dates) date.value = "";
  const here = new URLSearchParams(location.search);
  for (const name of ["days", "from", "to"]) {
    if (!here.has(name)) continue;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value: here.get(name) });
    form.append(field);
  }
}

/** At 390 px the bar is a sheet with one button for everything. */
function inSheet(form) {
  return form.matches(":popover-open");
}

function address(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
}

function leaveOutEmpty(form) {
  for (const field of form.elements) {
    const isUsual = field.dataset.usual !== undefined && field.value === field.dataset.usual;
    if (field.name && (field.value === "" || isUsual) && field.type !== "submit") field.disabled = true;
  }
}

function narrow(field) {
  const wanted = field.value.trim().toLowerCase();
  for (const row of field.parentElement.querySelectorAll("li")) row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
}
