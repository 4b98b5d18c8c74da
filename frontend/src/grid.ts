import { on } from "./dom";

const ROW = "tr[data-grid-row]";

/** A table of boxes, as the lines of a bill: more rows on demand, a block pasted from Excel lands cell by cell. */
export function grids(): void {
  on("click", "[data-grid-add]", (button) => {
    const grid = button.closest<HTMLElement>("[data-grid]");
    if (grid) boxes(addRow(grid))[0]?.focus();
  });
  on("click", "[data-grid-remove]", (button) => remove(button.closest<HTMLElement>(ROW)));
  on("keydown", "[data-grid] input, [data-grid] select", (box, event) => walk(box, event));
  document.addEventListener("paste", (event) => {
    const box = event.target instanceof HTMLInputElement ? event.target : null;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!box?.closest("[data-grid]") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    paste(box, text);
  });
}

type Box = HTMLInputElement | HTMLSelectElement;

function rows(grid: Element): HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>(`tbody ${ROW}`)];
}

function boxes(row: Element): Box[] {
  return [...row.querySelectorAll<Box>("[data-column]")];
}

function addRow(grid: HTMLElement): HTMLElement {
  const pattern = grid.querySelector<HTMLTemplateElement>("template")!;
  const row = pattern.content.firstElementChild!.cloneNode(true) as HTMLElement;
  grid.querySelector("tbody")!.append(row);
  number(grid);
  return row;
}

function remove(row: HTMLElement | null): void {
  const grid = row?.closest<HTMLElement>("[data-grid]");
  if (!row || !grid) return;
  const after = (row.nextElementSibling ?? row.previousElementSibling) as HTMLElement | null;
  row.remove();
  if (!rows(grid).length) addRow(grid);
  number(grid);
  boxes(after ?? rows(grid)[0]!)[0]?.focus();
  grid.dispatchEvent(new Event("change", { bubbles: true }));
}

function number(grid: Element): void {
  rows(grid).forEach((row, at) => {
    const cell = row.querySelector("[data-grid-number]");
    if (cell) cell.textContent = String(at + 1);
    for (const box of boxes(row)) box.setAttribute("aria-label", `${at + 1} ${box.dataset.title ?? ""}`);
  });
}

/** ↑ ↓ go to the same column of the next row; in a list they choose. */
function walk(box: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || box instanceof HTMLSelectElement || box.hasAttribute("list")) return;
  const row = box.closest<HTMLElement>(ROW);
  const all = row ? rows(row.closest("[data-grid]")!) : [];
  const target = row && all[all.indexOf(row) + step];
  if (!target) return;
  event.preventDefault();
  boxes(target)[boxes(row).indexOf(box as Box)]?.focus();
}

/** Rows from a sheet: by their headings when the first row has them, else from this cell to the right and down. */
function paste(start: HTMLInputElement, text: string): void {
  const grid = start.closest<HTMLElement>("[data-grid]")!;
  const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
  const here = start.closest<HTMLElement>(ROW)!;
  const titles = boxes(here).map((box) => plain(box.dataset.title ?? ""));
  const heading = lines[0]!.map((cell) => titles.indexOf(plain(cell)));
  const headed = heading.filter((at) => at >= 0).length >= 2;
  const first = boxes(here).indexOf(start);
  let at = rows(grid).indexOf(here);
  for (const cells of headed ? lines.slice(1) : lines) {
    const row = rows(grid)[at] ?? addRow(grid);
    cells.forEach((cell, column) => {
      const to = headed ? heading[column]! : first + column;
      const box = to >= 0 ? boxes(row)[to] : undefined;
      if (box) put(box, cell.trim());
    });
    at += 1;
  }
  grid.dispatchEvent(new Event("change", { bubbles: true }));
}

function plain(text: string): string {
  return text.replace(/[\s*＊（）()元]/g, "").toLowerCase();
}

function put(box: Box, text: string): void {
  if (box instanceof HTMLInputElement) {
    box.value = text;
    return;
  }
  const found = [...box.options].find((option) => [option.value, plain(option.text)].includes(text) || plain(option.text).startsWith(plain(text)));
  if (found && text) box.value = found.value;
}
