import { on, takesText } from "./dom";

/** A condition over other answers, as the questionnaire's definition writes it (values/questionnaire/condition.py). */
type Condition = Record<string, unknown> & { all?: Condition[]; any?: Condition[]; not?: Condition; item?: string };

/** Forms from questionnaires: questions that do not apply are put away, and a full number leads on to the next box. */
export function questionnaires(): void {
  const forms = document.querySelectorAll<HTMLFormElement>("form[data-questionnaire]");
  forms.forEach(show);
  on("input", "form[data-questionnaire]", (form) => show(form as HTMLFormElement));
  on("input", "form[data-questionnaire] input[data-digits]", (box) => advance(box as HTMLInputElement));
}

/** Show what applies. The server drops answers to questions that do not apply, so nothing is cleared here. */
function show(form: HTMLFormElement): void {
  for (const asked of form.querySelectorAll<HTMLElement>("[data-when]")) {
    const field = asked.closest<HTMLElement>(".field");
    if (field) field.hidden = !holds(JSON.parse(asked.dataset.when ?? "{}") as Condition, form);
  }
}

function holds(condition: Condition, form: HTMLFormElement): boolean {
  if (condition.all) return condition.all.every((part) => holds(part, form));
  if (condition.any) return condition.any.some((part) => holds(part, form));
  if (condition.not) return !holds(condition.not, form);
  const name = condition.item ?? "";
  if (name.startsWith("person.")) return true; // facts about the person are the server's to judge
  const found = answers(form, name);
  if ("answered" in condition) return (found.length > 0) === condition.answered;
  if ("has" in condition) return found.includes(String(condition.has));
  if ("in" in condition) return found.some((answer) => (condition.in as unknown[]).map(String).includes(answer));
  if ("is" in condition) return found.includes(String(condition.is));
  return compare(condition, found, form);
}

function compare(condition: Condition, found: string[], form: HTMLFormElement): boolean {
  const operator = ["at_least", "at_most", "above", "below"].find((name) => name in condition);
  if (!operator || !found.length) return false;
  const raw = condition[operator];
  const limit = typeof raw === "object" && raw !== null ? answers(form, String((raw as Condition).item))[0] : String(raw);
  if (limit === undefined) return false;
  const [left, right] = [Number(found[0]), Number(limit)];
  if (operator === "at_least") return left >= right;
  if (operator === "at_most") return left <= right;
  return operator === "above" ? left > right : left < right;
}

function answers(form: HTMLFormElement, name: string): string[] {
  return new FormData(form)
    .getAll(name)
    .map(String)
    .filter((answer) => answer !== "");
}

/** Three digits of 132 and the box is full: go on, as one does on paper. A number that may still grow stays. */
function advance(box: HTMLInputElement): void {
  const digits = Number(box.dataset.digits);
  const lowest = Number(box.dataset.lowest);
  const full = box.value.length >= digits || (box.value.length === digits - 1 && Number(box.value) * 10 > Number(box.dataset.highest) && Number(box.value) >= lowest);
  if (!full || !box.form) return;
  const stops = [...box.form.elements].filter(
    (stop): stop is HTMLElement => stop instanceof HTMLElement && takesText(stop) && stop.getClientRects().length > 0,
  );
  const next = stops[stops.indexOf(box) + 1];
  const fields = [...box.form.querySelectorAll(".field")];
  const here = box.closest(".field");
  const nearby = here !== null && next?.closest(".field") === fields[fields.indexOf(here) + 1];
  if (next && nearby) next.focus();
}
