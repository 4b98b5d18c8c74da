/** What is folded out over the page (user menu, help) goes away by Escape or a click elsewhere. */
export function folds(): void {
  const OPEN = "details.user-menu[open], details.help[open]";
  const close = (keep: Element | null): void => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>(OPEN)) if (details !== keep) details.open = false;
  };
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    close(target.closest("summary, .help") ? target.closest("details") : null);
  });
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector<HTMLDetailsElement>(OPEN);
    if (event.key !== "Escape" || !open) return;
    close(null);
    open.querySelector("summary")?.focus();
  });
}
