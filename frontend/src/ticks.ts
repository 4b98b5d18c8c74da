import { on } from "./dom";

/** Lists to tick: the box of the heading ticks the page, Shift a range, Space the row one stands on; the bar counts. */
export function ticks(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-ticks]").forEach(told);
  let last: HTMLInputElement | null = null;
  on("click", "form[data-ticks] input[data-tick]", (element, event) => {
    const box = element as HTMLInputElement;
    if ((event as MouseEvent).shiftKey && last?.form === box.form) range(last!, box);
    last = box;
  });
  on("change", "form[data-ticks] input", (element) => {
    const box = element as HTMLInputElement;
    const form = box.form!;
    if (box.hasAttribute("data-tick-page")) for (const one of boxes(form)) one.checked = box.checked;
    told(form);
  });
  document.addEventListener("keydown", (event) => {
    const row = event.target;
    if (event.key !== " " || !(row instanceof HTMLTableRowElement)) return;
    const box = row.querySelector<HTMLInputElement>("form[data-ticks] input[data-tick]");
    if (!box) return;
    event.preventDefault();
    box.click();
  });
}

function boxes(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[data-tick]")];
}

function range(from: HTMLInputElement, to: HTMLInputElement): void {
  const all = boxes(to.form!);
  const [low, high] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
  all.slice(low, high! + 1).forEach((one) => (one.checked = to.checked));
}

/** The whole list or the ticked rows: rows cannot be ticked one by one while the whole list is meant. */
function told(form: HTMLFormElement): void {
  const whole = form.querySelector<HTMLInputElement>("input[data-tick-whole]");
  const all = boxes(form);
  for (const one of all) one.disabled = Boolean(whole?.checked);
  const ticked = all.filter((one) => one.checked).length;
  const page = form.querySelector<HTMLInputElement>("input[data-tick-page]");
  if (page) {
    page.disabled = Boolean(whole?.checked);
    page.checked = ticked > 0 && ticked === all.length;
    page.indeterminate = ticked > 0 && ticked < all.length;
  }
  const words = form.querySelector<HTMLElement>("[data-tick-words]");
  if (words) words.textContent = whole?.checked ? (words.dataset.tickAll ?? "") : (words.dataset.tickWords ?? "").replace("#", String(ticked));
}
