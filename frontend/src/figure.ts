import htmx from "htmx.org";
import { on } from "./dom";
import { word } from "./words";

/** A click on a figure shows beside it where it comes from; Escape or a click elsewhere puts it away. */
export function figures(): void {
  on("click", "a[data-figure]", (chip, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (chip.getAttribute("aria-expanded") === "true") return close(true);
    close(false);
    show(chip as HTMLAnchorElement);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) close(true);
  });
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (panel && !panel.contains(target) && !target.closest("a[data-figure]")) close(false);
  });
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest(".figure-panel [data-close]")) close(true);
  });
}

let panel: HTMLElement | undefined;
let owner: HTMLAnchorElement | undefined;

function show(chip: HTMLAnchorElement): void {
  panel = document.createElement("div");
  panel.className = "figure-panel card";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", chip.getAttribute("aria-label") ?? chip.textContent ?? "");
  panel.tabIndex = -1;
  panel.textContent = word("loading");
  owner = chip;
  chip.setAttribute("aria-expanded", "true");
  document.body.append(panel);
  place();
  panel.focus({ preventScroll: true });
  htmx.ajax("get", chip.href, { target: panel, swap: "innerHTML" }).then(place, place);
}

/** Below the figure where there is room, else above; never outside the window. */
function place(): void {
  if (!panel || !owner) return;
  const at = owner.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(at.left, room - panel.offsetWidth - 8));
  const below = at.bottom + panel.offsetHeight + 12 < window.innerHeight || at.top < panel.offsetHeight + 12;
  panel.style.left = `${left + window.scrollX}px`;
  panel.style.top = `${window.scrollY + (below ? at.bottom + 6 : at.top - panel.offsetHeight - 6)}px`;
}

function close(back: boolean): void {
  panel?.remove();
  owner?.setAttribute("aria-expanded", "false");
  if (back) owner?.focus();
  panel = owner = undefined;
}
