/** Listen once on the document for an event on elements that match, present or future. */
export function on<K extends keyof DocumentEventMap>(
  kind: K,
  selector: string,
  act: (element: HTMLElement, event: DocumentEventMap[K]) => void,
): void {
  document.addEventListener(kind, (event) => {
    const found = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (found) act(found, event);
  });
}

/** Whether the element takes typed text. */
export function takesText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) {
    return !["button", "checkbox", "radio", "submit", "reset", "file", "range", "color"].includes(element.type);
  }
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

/** Whether the element is on the screen. */
export function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
