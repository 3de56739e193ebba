// Compiles `src/files/assembly` (AssemblyScript) into `src/files/assembly.wasm.ts`, which is kept
// beside it, so that nobody needs the compiler who does not change it: it is fetched here alone.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const COMPILER = "assemblyscript@0.28.20";
const SOURCE = "src/files/assembly";
const folder = mkdtempSync(join(tmpdir(), "assembly-"));
const out = join(folder, "out.wasm");
const options = ["-O3", "--runtime", "stub", "--enable", "simd", "--noAssert", "--outFile", out];

try {
  execFileSync("npx", ["--yes", "--package", COMPILER, "asc", `${SOURCE}/index.ts`, ...options], {
    stdio: "inherit",
  });
  const hash = createHash("sha256");
  for (const file of readdirSync(SOURCE).sort()) hash.update(readFileSync(join(SOURCE, file)));
  writeFileSync(
    `${SOURCE}.wasm.ts`,
    `// Made by \`npm run assembly\` from \`${SOURCE}\`.

/** Of the sources that these bytes were made from. */
export const SOURCE_HASH = "${hash.digest("hex")}";

/** A WebAssembly module, base64. */
export const ASSEMBLY =
  "${readFileSync(out).toString("base64")}";
`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
