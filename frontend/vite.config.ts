import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { icons } from "./src/icons.ts";

const inside = (svg: string): string =>
  svg.replace(/^[\s\S]*?<svg[\s\S]*?>|<\/svg>\s*$|<path stroke="none"[^>]*\/>/g, "").replace(/\s*\n\s*/g, "");

/** One sprite of the icons in use, named by its content; `icons.json` tells the templates where it is. */
function sprite(): Plugin {
  return {
    name: "icon-sprite",
    apply: "build",
    generateBundle() {
      const symbols = Object.entries(icons).map(([name, file]) => {
        const svg = readFileSync(`node_modules/@tabler/icons/icons/outline/${file}.svg`, "utf8");
        return `<symbol id="${name}" viewBox="0 0 24 24">${inside(svg)}</symbol>`;
      });
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
      const fileName = `assets/icons-${createHash("sha256").update(source).digest("hex").slice(0, 8)}.svg`;
      this.emitFile({ type: "asset", fileName, source });
      this.emitFile({ type: "asset", fileName: "icons.json", source: JSON.stringify({ file: fileName, names: Object.keys(icons) }) });
    },
  };
}

/** htmx carries one direct eval, switched off by configuration; it does not even reach the browser. */
function noEval(): Plugin {
  return {
    name: "no-eval",
    transform(code, id) {
      if (!id.includes("htmx.esm")) return undefined;
      if (!code.includes("return eval(str)")) throw new Error("htmx has changed: look where its eval went");
      return { code: code.replace("return eval(str)", "throw new Error('no eval')"), map: null };
    },
  };
}

// Windows 7 stops at Chromium 109 and domestic browsers are often older still.
const oldest = "chrome100";

export default defineConfig({
  base: "/static/web/built/",
  plugins: [sprite(), noEval()],
  build: {
    outDir: "../src/ankang/web/static/web/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: oldest,
    cssTarget: oldest,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: "src/main.ts" },
  },
});
