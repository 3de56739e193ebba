import HelloCsv from "hello-csv/react";
import "hello-csv/react/index.css";
import { createRoot } from "react-dom/client";
import { EMAIL, FIELDS } from "./fields.ts";

const columns = FIELDS.map(({ label, key }) => ({
  label,
  id: key,
  type: "string" as const,
  validators:
    key === "name"
      ? [{ validate: "required" } as const]
      : key === "email"
        ? [
            { validate: "regex_matches", regex: new RegExp(EMAIL) } as const,
            { validate: "unique" } as const,
          ]
        : [],
}));

const root = document.querySelector("#root");
if (root === null) throw new Error("no root");
createRoot(root).render(
  <HelloCsv
    sheets={[{ id: "contacts", label: "Contacts", columns }]}
    maxFileSizeInBytes={1_000_000_000}
    onComplete={() => Promise.resolve()}
  />,
);
