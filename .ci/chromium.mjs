// Finds a Chromium: an installed one; else Playwright's own; else the system's package.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const INSTALLED = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** @returns {string} the path of an executable; "" lets Playwright use its own. */
export function findChromium() {
  const installed = INSTALLED.find((path) => path && existsSync(path));
  if (installed) return installed;
  console.log("No Chromium is installed: asking Playwright for its own ...");
  if (run("npx", ["playwright", "install", "--with-deps", "chromium"])) return "";
  console.log("Playwright could not: asking the system's packages ...");
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args) =>
    run([...sudo, "apt-get", ...args][0], [...sudo, "apt-get", ...args].slice(1));
  apt("update", "-qq");
  if (apt("install", "-y", "-qq", "chromium") && existsSync("/usr/bin/chromium"))
    return "/usr/bin/chromium";
  throw new Error("No Chromium could be found or installed: install one, or name it in CHROMIUM.");
}

function run(command, args) {
  return (
    spawnSync(command, args, {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0
  );
}
