import { on } from "./dom";

/** 大字: switch at once and tell the server aside, so that nothing typed is lost. Without script the form is sent. */
export function elder(): void {
  on("submit", "form[data-elder]", (form, event) => {
    event.preventDefault();
    const body = new FormData(form as HTMLFormElement);
    const large = document.documentElement.classList.toggle("elder");
    body.set("elder", large ? "1" : "0");
    form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(large)));
    void fetch((form as HTMLFormElement).action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
    window.dispatchEvent(new Event("resize"));
  });
}
