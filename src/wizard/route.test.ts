import { expect, it } from "vitest";
import { hrefOf, type Route, routeOf } from "./route.ts";

it.each<[string, Route]>([
  ["/", { page: "wizard" }],
  ["/imports", { page: "imports" }],
  ["/imports/imp_1", { page: "import", id: "imp_1" }],
  ["/contacts", { page: "records", resource: "contact", importId: null }],
  ["/assets?import_id=imp_1", { page: "records", resource: "asset", importId: "imp_1" }],
])("%s is an address", (address, route) => {
  const [path = "", search = ""] = address.split("?");
  expect(routeOf(path, search)).toEqual(route);
  expect(hrefOf(route)).toBe(address);
});

it.each(["/nothing", "/imports/a/b", "/contacts/1", "/__proto__"])("%s is the wizard", (path) => {
  expect(routeOf(path, "")).toEqual({ page: "wizard" });
});
