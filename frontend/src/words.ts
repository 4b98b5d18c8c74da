/** A sentence for the reader, from `<script type="application/json" id="words">` in the page: scripts hold no text. */
export function word(key: string): string {
  known ??= JSON.parse(document.getElementById("words")?.textContent ?? "{}") as Record<string, string>;
  return known[key] ?? "";
}

let known: Record<string, string> | undefined;
