import { on } from "./dom";

/** Forms: ask before typing is lost, send once, keep a draft where the form says that it holds nothing personal. */
export function guard(): void {
  const changed = new Set<HTMLFormElement>();
  const note = (form: HTMLElement): void => {
    if (form instanceof HTMLFormElement && form.method === "post") changed.add(form);
  };
  on("input", "main form:not([data-no-guard])", note);
  on("submit", "form", (form, event) => {
    if (event.defaultPrevented) return;
    changed.delete(form as HTMLFormElement);
    sendOnce(form as HTMLFormElement);
  });
  window.addEventListener("beforeunload", (event) => {
    for (const form of changed) if (!form.isConnected) changed.delete(form);
    if (!changed.size) return;
    event.preventDefault();
    event.returnValue = "";
  });
  // A page from the back-forward cache comes with its buttons as they were left.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll<HTMLFormElement>("form[data-sent]").forEach(release);
  });
  document.querySelectorAll<HTMLFormElement>("form[data-draft]").forEach(draft);
  document.querySelector<HTMLElement>("form:not([data-no-guard]) .error-summary")?.focus();
}

function sendOnce(form: HTMLFormElement): void {
  if (form.method !== "post" || form.target || form.hasAttribute("hx-post")) return;
  if (!form.hasAttribute("data-once")) form.addEventListener("submit", (event) => form.hasAttribute("data-sent") && event.preventDefault());
  form.setAttribute("data-once", "");
  form.setAttribute("data-sent", "");
  form.querySelectorAll("button:not([type=button])").forEach((button) => button.setAttribute("aria-disabled", "true"));
  window.setTimeout(() => release(form), 8000); // an answer that is a file leaves the page standing
}

function release(form: HTMLFormElement): void {
  form.removeAttribute("data-sent");
  form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}

/** sessionStorage ends with the tab. Passwords, files and hidden fields are never kept. */
function draft(form: HTMLFormElement): void {
  const key = `ankang.draft.${form.dataset.draft}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}") as Record<string, string>;
  const fields = [...form.elements].filter(
    (field): field is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
      "value" in field && !(field instanceof HTMLButtonElement) && !["hidden", "password", "file", "checkbox", "radio"].includes((field as HTMLInputElement).type),
  );
  for (const field of fields) {
    const before = kept[field.name];
    if (before !== undefined && !field.value) field.value = before;
  }
  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value]))));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}
