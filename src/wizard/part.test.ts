import { createElement, Suspense } from "react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { type Part, partOf } from "./part.ts";

const html = ({ Component }: Part<{ name: string }>) =>
  renderToString(
    createElement(Suspense, { fallback: "waiting" }, createElement(Component, { name: "Ada" })),
  );

function Hello({ name }: { readonly name: string }) {
  return `Hello ${name}`;
}

it("shows a part that was loaded before at once, and the placeholder for one that was not", async () => {
  const early = partOf(async () => Hello);
  await early.load();
  expect(html(early)).toContain("Hello Ada");
  expect(html(partOf(async () => Hello))).toContain("waiting");
});

it("loads again what could not be loaded", async () => {
  let times = 0;
  const part = partOf(async () => {
    times += 1;
    if (times === 1) throw new Error("offline");
    return Hello;
  });
  await expect(part.load()).rejects.toThrow("offline");
  await part.load();
  expect(html(part)).toContain("Hello Ada");
});
