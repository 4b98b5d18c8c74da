import { on } from "./dom";

/** `data-print` prints the page; what is folded away on the screen is open on paper. */
export function printing(): void {
  on("click", "[data-print]", () => window.print());
  const title = document.querySelector(".print-title");
  if (title) title.textContent = document.title.replace(/ · 安康$/, "");
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
