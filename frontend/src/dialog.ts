import { on } from "./dom";
import { word } from "./words";

/** `data-dialog="id"` opens a dialog, `data-close` closes it, `data-confirm="…"` on a form asks before it is sent. */
export function dialogs(): void {
  on("click", "[data-dialog]", (button) => void open(button.dataset.dialog ?? ""));
  on("click", "dialog [data-close]", (button) => button.closest("dialog")?.close());
  on("click", "dialog", (dialog, event) => {
    if (event.target === dialog) (dialog as HTMLDialogElement).close();
  });
  on("submit", "form[data-confirm]", (form, event) => {
    if (form.dataset.sure) return;
    event.preventDefault();
    ask(form.dataset.confirm ?? "").then((sure) => {
      if (!sure) return;
      form.dataset.sure = "1";
      (form as HTMLFormElement).requestSubmit((event as SubmitEvent).submitter);
    });
  });
}

/** Open a dialog of the page by its id; answers whether there is one. */
export function open(id: string): boolean {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

function ask(question: string): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const text = document.createElement("p");
  text.id = "ask-text";
  text.textContent = question;
  dialog.setAttribute("aria-labelledby", text.id);
  const buttons = document.createElement("div");
  buttons.className = "form-actions";
  buttons.append(answer(word("yes"), "yes", "btn btn-primary"), answer(word("cancel"), "", "btn btn-plain"));
  dialog.append(text, buttons);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    buttons.addEventListener("click", (event) => {
      if (event.target instanceof HTMLButtonElement) dialog.close(event.target.value);
    });
  });
}

function answer(text: string, value: string, look: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = look;
  button.value = value;
  button.textContent = text;
  return button;
}
