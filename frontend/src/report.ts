/** A paragraph of a report: words are typed freely, a figure is a chip that can be moved or deleted, never changed.
    Without script the same text is edited with its tokens ⟦key text⟧ in the text box, which stays the thing sent. */
export function reports(): void {
  document.addEventListener(
    "toggle",
    (event) => {
      const details = event.target;
      if (details instanceof HTMLDetailsElement && details.open) enrich(details.querySelector("form[data-report-editor]"));
    },
    true,
  );
  document.querySelectorAll("details[open] form[data-report-editor]").forEach(enrich);
}

const TOKEN = /⟦([0-9a-f]{12}) ([^⟦⟧]*)⟧/g;

function enrich(form: Element | null): void {
  const box = form?.querySelector("textarea");
  if (!box || box.hidden) return;
  const rich = document.createElement("div");
  rich.className = "report-rich";
  rich.contentEditable = "true";
  rich.setAttribute("role", "textbox");
  rich.setAttribute("aria-multiline", "true");
  rich.setAttribute("aria-label", form?.querySelector("label")?.textContent ?? "");
  fill(rich, box.value);
  box.hidden = true;
  box.after(rich);
  rich.addEventListener("input", () => (box.value = text(rich)));
  rich.addEventListener("paste", (event) => {
    event.preventDefault();
    insert(rich, event.clipboardData?.getData("text/plain") ?? "");
    box.value = text(rich);
  });
  rich.addEventListener("drop", (event) => event.preventDefault());
  rich.addEventListener("click", (event) => {
    const figure = (event.target as Element).closest("[data-key]");
    if (figure) choose(rich, figure);
  });
}

/** A figure that was clicked is chosen as a whole: Delete removes it, an arrow key leaves it. */
function choose(rich: HTMLElement, figure: Element): void {
  rich.focus();
  const range = document.createRange();
  range.selectNode(figure);
  const chosen = window.getSelection();
  chosen?.removeAllRanges();
  chosen?.addRange(range);
}

/** Words as text, tokens as chips. */
function fill(into: Node, value: string): void {
  let end = 0;
  for (const found of value.matchAll(TOKEN)) {
    into.appendChild(document.createTextNode(value.slice(end, found.index)));
    into.appendChild(chip(found[1] ?? "", found[2] ?? ""));
    end = (found.index ?? 0) + found[0].length;
  }
  into.appendChild(document.createTextNode(value.slice(end)));
}

function chip(key: string, shown: string): HTMLElement {
  const made = document.createElement("span");
  made.className = "fig";
  made.contentEditable = "false";
  made.dataset.key = key;
  made.textContent = shown;
  return made;
}

/** What the server reads. */
function text(node: Node): string {
  return [...node.childNodes]
    .map((child) => {
      if (!(child instanceof HTMLElement)) return child.textContent ?? "";
      return child.dataset.key ? `⟦${child.dataset.key} ${child.textContent}⟧` : text(child);
    })
    .join("");
}

/** Pasted words stand as plain words; tokens among them become chips. */
function insert(into: HTMLElement, value: string): void {
  const chosen = window.getSelection();
  const part = document.createDocumentFragment();
  fill(part, value);
  const last = part.lastChild;
  if (!chosen?.rangeCount || !into.contains(chosen.anchorNode)) {
    into.append(part);
    return;
  }
  const range = chosen.getRangeAt(0);
  range.deleteContents();
  range.insertNode(part);
  if (last) range.setStartAfter(last);
  chosen.collapseToEnd();
}
