// What was built stays light, and right for old browser kernels. Run after `vite build`.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const out = new URL("../../src/ankang/web/static/web/built/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", out), "utf8"));
const KIB = 1024;
const BUDGET = { page: 110 * KIB, chart: 180 * KIB };
// Each needs Chromium 105 to 117; Windows 7 stops at 109, many domestic browsers before.
const TOO_NEW = [/color-mix\(/, /\boklch\(/, /:has\(/, /@container\b/, /@layer\b/, /\beval\s*\(\s*["'`]/];

const weigh = (file) => gzipSync(readFileSync(new URL(file, out)), { level: 9 }).length;
const closure = (key, seen = new Set()) => {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
};
const files = (keys) => [...new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]))];
const sum = (list) => list.reduce((total, file) => total + weigh(file), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const page = closure(entry);
const lazy = [...page].flatMap((key) => manifest[key].dynamicImports ?? []);
const chart = new Set(lazy.flatMap((key) => [...closure(key)]).filter((key) => !page.has(key)));
const faults = [];
for (const [name, keys] of Object.entries({ page, chart })) {
  const weight = sum(files(keys));
  console.log(`${name}: ${(weight / KIB).toFixed(1)} KiB gzip of ${BUDGET[name] / KIB}`);
  if (weight > BUDGET[name]) faults.push(`${name}: ${weight} bytes gzip, more than ${BUDGET[name]}`);
}
for (const file of files([...page, ...chart])) {
  const text = readFileSync(new URL(file, out), "utf8");
  for (const pattern of TOO_NEW) if (pattern.test(text)) faults.push(`${file}: ${pattern} is too new for Chromium 100`);
}
if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}
