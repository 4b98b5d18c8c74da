import { isVisible } from "./dom";

const ROWS = "table[data-rows] tbody tr";

/** ↑ ↓ Home End walk through the rows of a list, Enter follows the row's first link. */
export function tableRows(): void {
  document.addEventListener("keydown", (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>(ROWS) : null;
    if (!row || (event.target !== row && !["ArrowUp", "ArrowDown"].includes(event.key))) return;
    if (event.target !== row && !(event.target instanceof HTMLAnchorElement)) return;
    if (event.key === "Enter") return row.querySelector<HTMLElement>("a[href]")?.click();
    const rows = [...row.parentElement!.children].filter((r): r is HTMLElement => r instanceof HTMLElement && isVisible(r));
    const here = rows.indexOf(row);
    const goal = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: rows.length - 1 }[event.key];
    const target = goal === undefined ? undefined : rows[goal];
    if (!target) return;
    event.preventDefault();
    enter(target, rows);
  });
  document.addEventListener("focusin", (event) => {
    const table = event.target instanceof Element ? event.target.closest("table[data-rows]") : null;
    if (table) prepare(table);
  });
  document.querySelectorAll("table[data-rows]").forEach(prepare);
}

function prepare(table: Element): void {
  const rows = [...table.querySelectorAll<HTMLElement>("tbody tr")];
  if (!rows.some((row) => row.tabIndex === 0) && rows[0]) rows[0].tabIndex = 0;
}

function enter(target: HTMLElement, rows: HTMLElement[]): void {
  for (const row of rows) row.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}
