// Everything that must hold, in order, with one closing line that adds up all runners.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { findChromium } from "./chromium.mjs";

const only = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs one step; a step without a report counts as one check. */
function step(name, command, args, env = {}) {
  if (only.length > 0 && !only.includes(name)) return;
  console.log(`\n── ${name}`);
  const start = Date.now();
  const run = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, ...env },
    shell: process.platform === "win32",
  });
  const ok = run.status === 0;
  console.log(
    `── ${name}: ${ok ? "ok" : "failed"} in ${((Date.now() - start) / 1000).toFixed(1)} s`,
  );
  return ok;
}

function check(name, script) {
  const ok = step(name, "npm", ["run", "--silent", script]);
  if (ok !== undefined) counts[ok ? "passed" : "failed"] += 1;
}

/** Adds a runner's report; where it is missing, or the runner failed without a failed test, says so. */
function add(ok, file, read) {
  if (ok === undefined) return;
  const before = counts.failed;
  if (existsSync(file)) {
    const report = read(JSON.parse(readFileSync(file, "utf8")));
    counts.passed += report.passed;
    counts.failed += report.failed;
    counts.skipped += report.skipped;
  }
  if (!ok && counts.failed === before) counts.failed += 1;
}

rmSync("test-results", { recursive: true, force: true });
check("Types", "typecheck");
check("Lint", "lint");
check("Build", "build");
check("Size", "size");

add(
  step("Unit", "npx", ["vitest", "run"], { CI: "true" }),
  "test-results/vitest.json",
  (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
);

if (only.length === 0 || only.includes("Playwright")) {
  const chromium = findChromium();
  const ok = step(
    "Playwright",
    "npx",
    ["playwright", "test", "--config", "e2e/playwright.config.ts"],
    {
      CHROMIUM: chromium,
    },
  );
  add(ok, "test-results/playwright.json", (report) => ({
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected,
    skipped: report.stats.skipped,
  }));
}

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
