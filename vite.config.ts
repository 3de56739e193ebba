import react from "@vitejs/plugin-react";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin, ViteDevServer } from "vite";
import { defineConfig } from "vitest/config";

/** Everything on one port in development too: the API answers before the page does. */
function api(): Plugin {
  return {
    name: "imports-api",
    configureServer(server: ViteDevServer) {
      server.middlewares.use((request: IncomingMessage, response: ServerResponse, next) => {
        server
          .ssrLoadModule("/src/server/dev.ts")
          .then((module) => module["answer"](request, response, next))
          .catch(next);
      });
    },
  };
}

const server = ["main", "pglite-worker", "row-thread", "keys", "demo"] as const;
const place: Record<(typeof server)[number], string> = {
  main: "src/server/main.ts",
  "pglite-worker": "src/server/database/pglite-worker.ts",
  "row-thread": "src/server/imports/row-thread.ts",
  keys: "src/server/keys.ts",
  demo: "src/server/demo.ts",
};

/** Browsers that know `:dir()`; for older ones it would be written as a list of languages. */
const cssTarget = ["chrome120", "firefox121", "safari16.4"];

export default defineConfig({
  plugins: [react(), api()],
  worker: { format: "es" },
  // Found late, they would make the development server load the page anew, with React there twice.
  optimizeDeps: {
    include: [
      "react",
      "react/jsx-dev-runtime",
      "react-dom/client",
      "@base-ui/react/combobox",
      "@base-ui/react/dialog",
      "@base-ui/react/menu",
      "@base-ui/react/popover",
      "@tanstack/react-query",
      "react-hook-form",
      "@hookform/resolvers/zod",
      "zod",
      "react-dropzone",
    ],
  },
  environments: {
    client: {
      build: {
        outDir: "dist/client",
        emptyOutDir: true,
        target: "es2023",
        cssTarget,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        manifest: true,
      },
    },
    embed: {
      consumer: "client",
      build: {
        outDir: "dist/client",
        emptyOutDir: false,
        copyPublicDir: false,
        target: "es2022",
        rolldownOptions: {
          input: "src/embed/host.ts",
          preserveEntrySignatures: "strict",
          output: [
            { format: "es", entryFileNames: "embed.js" },
            { format: "iife", name: "PackageXImporter", entryFileNames: "embed.global.js" },
          ],
        },
      },
    },
    demo: {
      consumer: "client",
      build: {
        outDir: "dist/demo",
        emptyOutDir: true,
        copyPublicDir: false,
        target: "es2022",
        modulePreload: { polyfill: false },
        rolldownOptions: { input: "src/embed/demo/dashboard.html" },
      },
    },
    ssr: {
      build: {
        outDir: "dist/server",
        emptyOutDir: true,
        ssr: true,
        target: "node20",
        copyPublicDir: false,
        rolldownOptions: {
          input: place,
          output: {
            format: "es",
            entryFileNames: "[name].js",
            chunkFileNames: "chunks/[name]-[hash].js",
          },
        },
      },
    },
  },
  builder: {},
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    // As many as the smallest machine has cores: Vitest would leave one of two idle.
    maxWorkers: 2,
    isolate: false,
    // The embedded database is 9 MB of WebAssembly: optimizing it takes longer than a test does.
    execArgv: ["--liftoff-only", "--wasm-lazy-compilation"],
    setupFiles: ["src/test-setup.ts"],
    env: { TZ: "UTC" },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: process.env["CI"] ? ["default", "json"] : ["default"],
    outputFile: { json: "test-results/vitest.json" },
  },
});
