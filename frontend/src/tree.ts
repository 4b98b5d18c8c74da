import { on } from "./dom";

/** Fold and unfold the division tree; a branch not there yet is fetched by htmx on the first click. */
export function tree(): void {
  on("click", ".tree .twist", (twist) => {
    const open = twist.getAttribute("aria-expanded") !== "true";
    twist.setAttribute("aria-expanded", String(open));
    twist.closest("li")?.querySelector(".below")?.toggleAttribute("hidden", !open);
  });
}
