import { describe, expect, it } from "vitest";
import { resourceOf } from "../resources/registry.ts";
import { ISSUE_CODES, issueOf, severityOf } from "./issue.ts";
import { describeGroup, describeIssue, ISSUE_WORDS } from "./issue-words.ts";

const contact = resourceOf("contact");
const at = { field: "email", input: "wrong" };

describe("words of issues", () => {
  it.each(ISSUE_CODES)("ISSUE-1: %s has words for a cell and for a group", (code) => {
    for (const detail of [undefined, "", "a|b", "resource=location"]) {
      const cell = describeIssue(issueOf(code, at, detail), contact);
      expect(cell).toMatch(/^[“A-Z].*[.?]$/u);
      expect(cell).not.toMatch(/[{}]|undefined|“”/u);
    }
    const group = describeGroup({ code, field: "email" }, contact);
    expect(group).toMatch(/^[A-Z][^{}]*[^.]$/u);
  });

  it.each([
    [
      "invalid_email",
      undefined,
      "“wrong” is not an email address. Write it like name@example.com.",
    ],
    ["too_long", "127", "Email is too long: at most 127 characters. Shorten it."],
    ["needs_field", "phone", "Email needs Phone. Fill in Phone, or clear this cell."],
    [
      "not_distinct",
      "alternate_emails_work",
      "Email is the same as Alternate email (work). Change or clear one of them.",
    ],
    [
      "invalid_option",
      "contact",
      "“wrong” is not one of the choices for Email. Did you mean “contact”?",
    ],
    ["invalid_option", "", "“wrong” is not one of the choices for Email. Choose one of them."],
    ["duplicate_row", "7", "This row is the same record as row 7."],
    [
      "reference_unknown",
      "WeWork 01",
      "No record is called “wrong”, so it is left out. Did you mean “WeWork 01”?",
    ],
    [
      "date_ambiguous",
      "2025-04-03|2025-03-04",
      "“wrong” can be 2025-04-03 or 2025-03-04. Choose how the dates of this column are written.",
    ],
  ] as const)("ISSUE-1: %s", (code, detail, words) => {
    expect(describeIssue(issueOf(code, at, detail), contact)).toBe(words);
  });

  it("ISSUE-1: the other field of a rule is told with its value", () => {
    const issue = issueOf(
      "must_be_blank",
      { field: "location", input: "WeWork 02" },
      "resource=location",
    );
    expect(describeIssue(issue, resourceOf("group"))).toBe(
      "Location must be blank when Resource is location. Clear it.",
    );
  });

  it("ISSUE-3: what a reference names, and cents, have their own words", () => {
    const unknown = issueOf("reference_unknown", { field: "locations", input: "WeWrk" }, "");
    expect(describeIssue(unknown, contact)).toBe(
      "No location is called “WeWrk”, so it is left out.",
    );
    const needed = issueOf("reference_unknown", { field: "item", input: "Mug" }, "Mugs");
    expect(describeIssue(needed, resourceOf("asset"))).toBe(
      "No item is called “Mug”. Correct the name, or add the item first.",
    );
    expect(describeGroup({ code: "reference_unknown", field: "item" }, resourceOf("asset"))).toBe(
      "Unknown item in Item",
    );
    const dollars = issueOf("not_integer", { field: "value", input: "19.99" });
    expect(describeIssue(dollars, resourceOf("item"))).toBe(
      "“19.99” is not a whole number of cents. Write 1999 for 19.99.",
    );
  });

  it("ISSUE-2: labels where the resource is known, else the name made readable", () => {
    expect(describeGroup({ code: "invalid_email", field: "alternate_emails_work" }, contact)).toBe(
      "Alternate email (work) is not valid",
    );
    expect(describeGroup({ code: "invalid_email", field: "alternate_emails_work" })).toBe(
      "Alternate emails work is not valid",
    );
    expect(describeGroup({ code: "duplicate_row", field: null })).toBe("Duplicate rows");
  });

  it("ISSUE-2: a long text is shortened, and one with braces or $& stays as it is", () => {
    const long = issueOf("invalid_email", { field: "email", input: "x".repeat(500) });
    expect(describeIssue(long, contact).length).toBeLessThan(200);
    const odd = issueOf("invalid_email", { field: "email", input: "$& {field} $1" });
    expect(describeIssue(odd, contact)).toContain("“$& {field} $1”");
  });

  it("ISSUE-2: the words can be other ones", () => {
    const words = { ...ISSUE_WORDS, required: { cell: "{field} fehlt.", group: "{field} fehlt" } };
    expect(describeIssue(issueOf("required", { field: "name", input: "" }), contact, words)).toBe(
      "Name fehlt.",
    );
  });

  it("CELL-1: warnings are just those that let a row pass", () => {
    expect(ISSUE_CODES.filter((code) => severityOf(code) === "warning")).toEqual([
      "reference_unknown",
      "reference_ambiguous",
      "mojibake",
      "leading_zero_lost",
      "cleaned_characters",
      "reference_elsewhere",
    ]);
  });
});
