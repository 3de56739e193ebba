import { describe, expect, it } from "vitest";
import { contact } from "../../resources/contact.ts";
import { columnsFor } from "./columns.ts";

const plain = { sort: null, filters: [] };

describe("columns of Review", () => {
  it("REVIEW-2: are the mapped fields in the order of the mapping, required ones marked", () => {
    const columns = columnsFor(contact, ["email", "name"], plain);
    expect(columns.map(({ id, label, required }) => [id, label, required])).toEqual([
      ["email", "Email", undefined],
      ["name", "Name", true],
    ]);
  });

  it("REVIEW-2: say how they are sorted and that they are filtered", () => {
    const [email, name] = columnsFor(contact, ["email", "name"], {
      sort: { field: "name", direction: "desc" },
      filters: [{ field: "email", texts: [""] }],
    });
    expect(email).toMatchObject({ filtered: true });
    expect(email).not.toHaveProperty("sort");
    expect(name).toMatchObject({ sort: "descending" });
    expect(name).not.toHaveProperty("filtered");
  });

  it("REVIEW-2: a field the resource does not have is shown by its name", () => {
    expect(columnsFor(contact, ["__proto__"], plain)).toEqual([
      { id: "__proto__", label: "__proto__" },
    ]);
  });
});
