import { on } from "./dom";

/** 村格图: arrow keys walk over the tiles, and the tile under focus or pointer is told in words below. */
export function tiles(): void {
  on("focusin", ".tiles .tile", tell);
  on("mouseover", ".tiles .tile", tell);
  on("keydown", ".tiles .tile", (tile, event) => {
    const all = [...tile.closest(".tilemap")!.querySelectorAll<HTMLElement>(".tile")];
    const across = columns(all);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across }[event.key];
    const target = step === undefined ? undefined : all[all.indexOf(tile) + step];
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}

function tell(tile: HTMLElement): void {
  const told = tile.closest(".tilemap")?.querySelector(".tile-told");
  if (told) told.textContent = tile.getAttribute("aria-label");
}

function columns(all: HTMLElement[]): number {
  const top = all[0]?.offsetTop;
  const next = all.findIndex((tile) => tile.offsetTop !== top);
  return next < 1 ? all.length : next;
}
