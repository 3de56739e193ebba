import { readFileSync } from "node:fs";

/** What the first step loads: the page, its entry, all that the entry imports, and their styles. */
function firstLoad() {
  const manifest = JSON.parse(readFileSync("dist/client/.vite/manifest.json", "utf8"));
  const files = new Set(["index.html"]);
  const add = (key) => {
    const { file, css = [], imports = [] } = manifest[key];
    for (const one of [file, ...css]) files.add(one);
    for (const one of imports) add(one);
  };
  add("index.html");
  return [...files].map((file) => `dist/client/${file}`);
}

export default [
  { name: "first load of the Upload step", path: firstLoad(), gzip: true, limit: "100 kB" },
  { name: "embed.js", path: "dist/client/embed.js", gzip: true, limit: "5 kB" },
];
