import type htmxDefault from "htmx.org";
import { word } from "./words";

interface Answer {
  xhr: XMLHttpRequest;
  shouldSwap: boolean;
  isError: boolean;
}

/** htmx without eval, own origin only; a form refused with 422 is shown, other errors are told in a bar. */
export function fragments(htmx: typeof htmxDefault): void {
  Object.assign(htmx.config, {
    allowEval: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0, // pages with personal data are not kept in the browser's storage
    allowScriptTags: false,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "422", swap: true },
      { code: "[45]..", swap: false, error: true },
    ],
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = (event as CustomEvent<Answer>).detail;
    // The session has ended and the log-in page came instead of a fragment: go there properly.
    if (answer.xhr.status < 400 && /^\s*<!doctype/i.test(answer.xhr.responseText)) {
      answer.shouldSwap = false;
      window.location.reload();
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = (event as CustomEvent<Answer>).detail;
    tell(`${word(xhr.status === 404 ? "gone" : "failed")} ${word("number")} ${xhr.getResponseHeader("X-Request-ID") ?? ""}`);
  });
  document.addEventListener("htmx:sendError", () => tell(word("offline")));
  document.addEventListener("htmx:timeout", () => tell(word("offline")));
  document.addEventListener("htmx:afterRequest", (event) => {
    if ((event as CustomEvent<{ successful: boolean }>).detail.successful) document.querySelector(".fragment-error")?.remove();
  });
}

function tell(sentence: string): void {
  const bar = document.querySelector(".fragment-error") ?? document.createElement("div");
  bar.className = "fragment-error notice red no-print";
  bar.setAttribute("role", "alert");
  bar.textContent = sentence;
  document.querySelector("main")?.prepend(bar);
}
