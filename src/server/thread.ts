import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Starts a thread of the server. `from` is the `import.meta.url` of the module beside which its file
 * lies as source; in the build it lies in the root of the server's folder.
 */
export function startWorker(name: string, from: string, data: unknown): Worker {
  const here = dirname(fileURLToPath(from));
  const places = [`${name}.ts`, `${name}.js`, `../${name}.js`];
  const file = places.map((place) => join(here, place)).find((place) => existsSync(place));
  if (file === undefined) throw new Error(`The thread ${name} is missing in ${here}.`);
  if (!file.endsWith(".ts")) return new Worker(file, { workerData: data });
  // from source (development, tests) it needs tsx, whatever the main thread runs under
  const tsx = new URL(
    "dist/esm/api/index.mjs",
    pathToFileURL(createRequire(from).resolve("tsx/package.json")),
  ).href;
  const source = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(pathToFileURL(file).href)});
  })`;
  return new Worker(source, { eval: true, workerData: data, execArgv: [] });
}
