import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";

/**
 * Who may import whom. A folder that is not named here may not exist; type-only imports count.
 * `packages` are the only packages a folder may use (tests may use any).
 */
const RULES: Record<string, { readonly folders: readonly string[]; readonly packages: RegExp }> = {
  domain: { folders: [], packages: /^zod$/ },
  resources: { folders: ["domain"], packages: /^$/ },
  files: { folders: ["domain"], packages: /^(papaparse|xlsx|htmlparser2)$/ },
  worker: { folders: ["files", "resources", "domain"], packages: /^@noble\/hashes/ },
  ui: {
    folders: [],
    packages: /^(react|react-dom|@base-ui\/react)(\/|$)/,
  },
  wizard: {
    folders: ["worker", "ui", "resources", "domain", "embed"],
    packages:
      /^(react|react-dom|react-dropzone|react-hook-form|@hookform\/resolvers|@tanstack\/react-query|zod)(\/|$)/,
  },
  embed: { folders: ["domain"], packages: /^zod$/ },
  server: {
    folders: ["files", "resources", "domain", "embed"],
    packages:
      /^(node:|hono|@hono\/node-server|@electric-sql\/pglite|pg|pg-copy-streams|jose|pino|prom-client|zod|(\.\.\/)+package\.json$)/,
  },
};

/** Places that stand outside the rules, with the reason. */
const OUTSIDE = [
  /(^|\/)bench\//, // measures what others do as well
  /^files\/cli\//, // commands of Node over `files`
  /^files\/assembly\//, // AssemblyScript, which knows no other folder
  /^embed\/demo\//, // stands for somebody else's page, and takes what is published
  /\.fixture\.ts$/, // what tests share
];

const SRC = resolve("src");

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
    .map((file) => join(folder, file));
}

function importsOf(file: string): readonly string[] {
  const { module } = parseSync(file, readFileSync(file, "utf8"));
  const names = [...module.staticImports, ...module.staticExports.flatMap((one) => one.entries)]
    .map((one) => ("moduleRequest" in one ? one.moduleRequest?.value : undefined))
    .filter((name) => name !== undefined);
  const text = readFileSync(file, "utf8");
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start, end).replaceAll(/^["'`]|["'`]$/g, ""),
  );
  const workers = [...text.matchAll(/new URL\("(\.[^"]+\.ts)", import\.meta\.url\)/g)].map(
    (m) => m[1] ?? "",
  );
  return [...names, ...dynamic, ...workers];
}

const inside = sources(SRC)
  .map((file) => ({ file, name: relative(SRC, file).replaceAll("\\", "/") }))
  .filter(({ name }) => name.includes("/") && !/\.test\.tsx?$/.test(name))
  .filter(({ name }) => !OUTSIDE.some((pattern) => pattern.test(name)));

describe("the folders of src", () => {
  it("are the ones that the architecture names", () => {
    const folders = readdirSync(SRC, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect(folders.filter((name) => !(name in RULES))).toEqual([]);
  });

  it.each(Object.keys(RULES))("%s imports only what it may", (folder) => {
    const rule = RULES[folder];
    const wrong: string[] = [];
    for (const { file, name } of inside.filter((one) => one.name.startsWith(`${folder}/`))) {
      for (const imported of importsOf(file)) {
        const allowed =
          imported.startsWith(".") && !imported.endsWith("package.json")
            ? [folder, ...(rule?.folders ?? [])].includes(
                relative(SRC, resolve(dirname(file), imported))
                  .replaceAll("\\", "/")
                  .split("/")[0] ?? "",
              )
            : rule?.packages.test(imported);
        if (!allowed) wrong.push(`${name} imports ${imported}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("hold no file that is named for no noun", () => {
    const vague = /(^|\/)(utils?|helpers?|common|types|index|misc)\.tsx?$/;
    expect(inside.map(({ name }) => name).filter((name) => vague.test(name))).toEqual([]);
  });
});
