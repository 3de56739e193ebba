import { Hono } from "hono";
import type { Environment } from "./environment.ts";
import { openApiDocument } from "./openapi.ts";
import { operations, type Operation } from "./operations.ts";
import { securityHeaders } from "./security.ts";

/** `/openapi.json`, and `/docs` for people: one page without a script. */
export function docsRoutes(version: string): Hono<Environment> {
  const routes = new Hono<Environment>();
  const document = JSON.stringify(openApiDocument(version));
  const page = docsPage(version);

  routes.get("/openapi.json", () => textWith("application/json; charset=utf-8", document));
  routes.get("/docs", () => textWith("text/html; charset=utf-8", page));
  routes.get("/docs.css", () => textWith("text/css; charset=utf-8", STYLE));
  return routes;
}

function textWith(type: string, text: string): Response {
  return new Response(text, {
    headers: { "content-type": type, "cache-control": "no-cache", ...securityHeaders("docs", []) },
  });
}

function docsPage(version: string): string {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const sections = tags.map((tag) => {
    const inside = operations.filter((operation) => operation.tag === tag);
    return `<h2>${escapeHtml(tag)}</h2>${inside.map(articleOf).join("")}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Imports API</title>
<link rel="stylesheet" href="/docs.css">
</head>
<body>
<main>
<h1>Imports API <small>${escapeHtml(version)}</small></h1>
<p>Send an API key in the header <code>PX-API-KEY</code>, or a browser token as
<code>Authorization: Bearer</code>. Every answer has the same frame: <code>message</code>,
<code>data</code>, <code>status</code>, <code>errors</code>, <code>code</code>,
<code>pagination</code>, <code>endpoint</code>.
For programs: <a href="/openapi.json">openapi.json</a>.</p>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

function articleOf(operation: Operation): string {
  const { [operation.path]: path } = openApiDocument("").paths;
  const described = path?.[operation.method] as Described;
  const { requestBody } = described;
  const body = requestBody?.content["application/json"]?.schema.properties ?? {};
  return `<article id="${escapeHtml(operation.id)}">
<h3><b class="${operation.method}">${operation.method.toUpperCase()}</b> <code>${escapeHtml(operation.path)}</code></h3>
<p>${escapeHtml(operation.summary)}.${operation.extension ? " <em>Extension.</em>" : ""}</p>
${operation.description === undefined ? "" : `<p>${escapeHtml(operation.description)}</p>`}
${tableOf(
  "Parameters",
  described.parameters.map(({ name, description, schema }) => [
    name,
    typeOf(schema),
    description ?? "",
  ]),
)}
${tableOf(
  "Body",
  Object.entries(body).map(([name, schema]) => [name, typeOf(schema), schema.description ?? ""]),
)}
<p>Answers: ${Object.keys(described.responses).map(escapeHtml).join(", ")}</p>
</article>
`;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Described {
  readonly parameters: readonly {
    readonly name: string;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema } | undefined>>;
  };
  readonly responses: object;
}

function typeOf(schema: Schema): string {
  const normal = schema.default === undefined ? "" : ` (${JSON.stringify(schema.default)})`;
  if (schema.enum !== undefined) return schema.enum.map(String).join(" | ") + normal;
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(" | ") + normal;
  if (schema.type === "array") return `array of ${typeOf(schema.items ?? {})}${normal}`;
  return [schema.type ?? "any"].flat().join(" | ") + normal;
}

function tableOf(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lines = rows.map(
    ([name = "", type = "", words = ""]) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(type)}</td><td>${escapeHtml(words)}</td></tr>`,
  );
  return `<table><caption>${title}</caption><tbody>${lines.join("")}</tbody></table>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fff, #15161a); color: light-dark(#1d1e22, #e6e7ea); }
a { color: light-dark(#1a4fb4, #8db4ff); }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h1 small { font-weight: normal; }
article { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 0.5rem 0 1rem; }
code, td { overflow-wrap: anywhere; }
h3 { margin: 0.5rem 0; }
h3 b { display: inline-block; min-width: 3.5rem; }
.get { color: light-dark(#0b6b3a, #6fd39c); }
.post { color: light-dark(#1a4fb4, #8db4ff); }
.put { color: light-dark(#8a5300, #f0b95a); }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
caption { text-align: start; font-weight: 600; }
th, td { text-align: start; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; font-weight: normal; }
`;
