import { createRoot } from "react-dom/client";
import { ReactSpreadsheetImport } from "react-spreadsheet-import";
import { EMAIL, FIELDS } from "./fields.ts";

const email = { rule: "regex", value: EMAIL, errorMessage: "Email is not valid" } as const;
const fields = FIELDS.map(({ label, key }) => ({
  label,
  key,
  fieldType: { type: "input" } as const,
  validations:
    key === "name"
      ? [{ rule: "required", errorMessage: "Name is required" } as const]
      : key === "email"
        ? [email, { rule: "unique", errorMessage: "Email is there twice" } as const]
        : [],
}));

const root = document.querySelector("#root");
if (root === null) throw new Error("no root");
createRoot(root).render(
  <ReactSpreadsheetImport isOpen onClose={() => {}} onSubmit={() => {}} fields={fields} />,
);
