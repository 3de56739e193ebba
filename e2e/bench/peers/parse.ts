/** Gives a chosen file to the worker of one parser: `parse.html?papaparse`. */
const WORKERS: Readonly<Record<string, () => Worker>> = {
  papaparse: () => new Worker(new URL("papaparse.ts", import.meta.url), { type: "module" }),
  udsv: () => new Worker(new URL("udsv.ts", import.meta.url), { type: "module" }),
  sheetjs: () => new Worker(new URL("sheetjs.ts", import.meta.url), { type: "module" }),
};

const worker = WORKERS[location.search.slice(1)]?.();
const input = document.querySelector("input");
const { bench } = window;
if (worker === undefined || input === null) throw new Error("no such parser");

worker.addEventListener("message", ({ data }) => {
  if (data.type === "ready") input.disabled = false;
  if (data.type === "parsed") bench.mark("parsed");
  if (data.type === "failed") bench.failure = data.message;
  if (data.type !== "summed") return;
  bench.marks["rows"] = data.rows;
  bench.marks["checksum"] = data.checksum;
});
input.addEventListener("change", () => worker.postMessage(input.files?.[0]));
window.addEventListener("sum", () => worker.postMessage("sum"));
bench.eachFrame(() => "checksum" in bench.marks);
