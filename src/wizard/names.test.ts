import { expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import type { Api, ApiPage } from "./api.ts";
import { loadNames } from "./names.ts";

const signal = new AbortController().signal;

/** A directory that answers lists page by page; `false` refuses them. */
function apiOf(lists: Readonly<Record<string, readonly object[] | false>>) {
  const asked: string[] = [];
  const api: Pick<Api, "request"> = {
    request<Data>(path: string, { query = {} } = {}): Promise<ApiPage<Data>> {
      asked.push(path);
      const list = lists[path.slice("/v1/".length)] ?? false;
      if (list === false) return Promise.reject(new Error("refused"));
      const { page = 1, limit = 25 } = query as Record<string, number>;
      const data = list.slice((page - 1) * limit, page * limit) as Data;
      const has_more = page * limit < list.length;
      const pagination = { page, limit, has_more, total_count: list.length };
      return Promise.resolve({ data, pagination });
    },
  };
  return { api: api as Api, asked };
}

const records = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `loc_${at}`, name: `Place ${at}` }));

it("NAMES-1: a reference may say the name, the id, or an item's stock number", async () => {
  const { api } = apiOf({
    locations: [{ id: "loc_1", name: "HQ" }],
    items: [
      { id: "itm_1", name: "Drill", sku: "D-1" },
      { id: "itm_2", name: "Saw", sku: "Saw" },
      { id: "itm_3", name: "Nail", sku: null },
    ],
  });
  expect(await loadNames(api, resourceOf("asset"), signal)).toEqual({
    location: ["HQ", "loc_1"],
    item: ["Drill", "itm_1", "D-1", "Saw", "itm_2", "Nail", "itm_3"],
  });
});

it("NAMES-3: of contacts, what the children of a group may say; too many of them are absent", async () => {
  const safa = { id: "con_1", name: "Safa", email: "s@x.org", phone: null, id_number: "7" };
  const { api } = apiOf({ locations: [], contacts: [safa] });
  expect(await loadNames(api, resourceOf("group"), signal)).toEqual({
    location: [],
    contact: [{ name: "Safa", email: "s@x.org", phone: "", idNumber: "7" }],
  });
  const many = apiOf({ locations: [], contacts: records(2001) });
  expect(await loadNames(many.api, resourceOf("group"), signal)).toEqual({ location: [] });
  const none = apiOf({ locations: [], groups: [], contacts: [safa] });
  await loadNames(none.api, resourceOf("contact"), signal);
  expect(none.asked).not.toContain("/v1/contacts");
});

it("NAMES-2: several thousand are loaded; too many, or a list that is refused, are absent", async () => {
  const { api, asked } = apiOf({ locations: records(2500), groups: false });
  const names = await loadNames(api, resourceOf("contact"), signal);
  expect(names.location).toHaveLength(5000);
  expect(names.group).toBeUndefined();
  expect(asked.filter((path) => path === "/v1/locations")).toHaveLength(26);

  const many = apiOf({ locations: records(10_001), groups: [] });
  expect(await loadNames(many.api, resourceOf("contact"), signal)).toEqual({ group: [] });
  expect(many.asked.filter((path) => path === "/v1/locations")).toHaveLength(1);
});
