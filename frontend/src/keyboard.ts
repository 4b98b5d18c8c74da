import { isVisible, takesText } from "./dom";
import { open } from "./dialog";

const SINGLE_KEYS_OFF = "ankang.single-keys-off";

/** Enter to the next field, Ctrl+S saves, `/` searches, `?` shows the sheet of keys. */
export function keyboard(): void {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const saves = (event.ctrlKey || event.metaKey) && !event.altKey && (event.key === "s" || event.key === "Enter");
    if (saves) return save(event);
    if (event.key === "Enter" && !event.ctrlKey && !event.shiftKey) return nextField(event);
    if (takesText(event.target as Element) || event.ctrlKey || event.metaKey || event.altKey || singleKeysOff()) return;
    if (event.key === "/") search(event);
    if (event.key === "?" && open("keys")) event.preventDefault();
  });
  const box = document.getElementById("single-keys") as HTMLInputElement | null;
  if (!box) return;
  box.checked = !singleKeysOff();
  box.addEventListener("change", () => localStorage.setItem(SINGLE_KEYS_OFF, box.checked ? "" : "1"));
}

function singleKeysOff(): boolean {
  return localStorage.getItem(SINGLE_KEYS_OFF) === "1";
}

function save(event: KeyboardEvent): void {
  const inside = (event.target as Element).closest?.("form");
  const form = inside ?? document.querySelector<HTMLFormElement>("main form[data-sheet]");
  if (!form || form.matches("[role=search]")) {
    if (event.key === "s") event.preventDefault(); // the browser's "save page" would keep personal data on the disk
    return;
  }
  event.preventDefault();
  form.requestSubmit();
}

function search(event: KeyboardEvent): void {
  const box = document.querySelector<HTMLInputElement>("#search-box");
  if (!box || !isVisible(box)) return;
  event.preventDefault();
  box.focus();
  box.select();
}

/** In a form of several fields, Enter goes on like on paper; on the last field it reaches the save button. */
function nextField(event: KeyboardEvent): void {
  const field = event.target as HTMLElement;
  const form = field.closest<HTMLFormElement>("main form");
  if (!form || field instanceof HTMLTextAreaElement || field instanceof HTMLButtonElement || field instanceof HTMLAnchorElement) return;
  const stops = [...form.querySelectorAll<HTMLElement>("input, select, textarea, button")].filter(
    (stop) => isVisible(stop) && !stop.matches("[type=hidden], [disabled], [data-help]") && (stop === field || !isUncheckedRadio(stop)),
  );
  const fields = stops.filter((stop) => !(stop instanceof HTMLButtonElement));
  if (form.dataset.enter === "submit" || fields.filter(takesText).length <= 2) return;
  const next = stops[stops.indexOf(field) + 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement && takesText(next)) next.select();
}

function isUncheckedRadio(stop: HTMLElement): boolean {
  if (!(stop instanceof HTMLInputElement) || stop.type !== "radio" || stop.checked) return false;
  const group = stop.form ? [...stop.form.querySelectorAll<HTMLInputElement>("input[type=radio]")].filter((r) => r.name === stop.name) : [];
  return group.some((radio) => radio.checked) || group[0] !== stop;
}
