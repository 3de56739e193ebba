// One type check per world, side by side: each has its own tsconfig, so that the domain cannot see
// the DOM and the page cannot see Node.
import { spawn } from "node:child_process";

const worlds = [".", "src/domain", "src/files", "src/server", "src", "e2e"];
const results = await Promise.all(
  worlds.map(
    (world) =>
      new Promise((resolve) => {
        const tsc = spawn(process.execPath, ["node_modules/typescript/bin/tsc", "-p", world], {
          stdio: "inherit",
        });
        tsc.on("close", (code) => resolve(code === 0));
      }),
  ),
);
if (results.includes(false)) process.exit(1);
