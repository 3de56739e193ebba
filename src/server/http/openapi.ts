import { z } from "../../domain/zod.ts";
import { pagination } from "../../domain/contract.ts";
import { operations, type Answered, type Operation } from "./operations.ts";

/** The API as an OpenAPI 3.1 document, from the same schemas that check requests. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: object;
  readonly security: readonly object[];
  readonly tags: readonly { readonly name: string }[];
}

const REASONS: Readonly<Record<number, string>> = {
  400: "The request is not valid; errors names the fields.",
  401: "The API key or token is missing or not valid.",
  403: "The key, token or link does not allow this.",
  404: "There is no such thing in this organization.",
  408: "The body came too slowly.",
  409: "What was asked for does not fit the state that things are in.",
  413: "The body or the file is too large.",
  415: "The body has another content type or packing than is taken.",
  422: "The file as a whole cannot be imported.",
  429: "Too many requests; see Retry-After.",
  500: "Something broke on the server.",
  503: "The server is stopping, or its database is away; see Retry-After.",
  507: "The server has no room left on its disk.",
};

export function openApiDocument(version: string): OpenApiDocument {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Imports API",
      version,
      description:
        "The imports endpoint of the PackageX API. Operations with x-extension are additions of this server.",
    },
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    security: [{ key: [] }, { otherKey: [] }, { token: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "PX-API-KEY" },
        otherKey: { type: "apiKey", in: "header", name: "X-API-KEY" },
        token: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
      },
      schemas: {
        Pagination: schemaOf(pagination),
        Refusal: envelopeOf({ type: "object" }, { type: "null" }, "string"),
      },
    },
  };
}

function describeOperation(operation: Operation): object {
  const { answer } = operation;
  const refusals = [...operation.refusals, ...(operation.open ? [] : [401, 429]), 500, 503];
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    ...(operation.extension ? { "x-extension": true } : {}),
    ...(operation.open ? { security: [] } : {}),
    parameters: parametersOf(operation),
    ...(operation.body === undefined ? {} : { requestBody: bodyOf(operation.body) }),
    responses: {
      [answer.status]: { description: "Done.", content: contentOf(answer) },
      ...Object.fromEntries(
        refusals
          .toSorted((a, b) => a - b)
          .map((status) => [
            status,
            {
              description: REASONS[status] ?? "Refused.",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
            },
          ]),
      ),
    },
  };
}

function parametersOf(operation: Operation): readonly object[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: {
      type: "string",
      ...(operation.choices?.[name] ? { enum: operation.choices[name] } : {}),
    },
  }));
  const { properties = {} } = operation.query ? schemaOf(operation.query) : {};
  const inQuery = Object.entries(properties).map(([name, found]) => {
    const { description, ...schema } = found as { readonly description?: string };
    return {
      name,
      in: "query",
      required: operation.open === true,
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
  const { header } = operation;
  const inHeader =
    header === undefined
      ? []
      : [{ ...header, in: "header", required: false, schema: { type: "string" } }];
  return [...inPath, ...inQuery, ...inHeader];
}

function bodyOf(body: z.ZodType | "bytes"): object {
  if (body === "bytes") {
    return { required: true, content: { "application/octet-stream": { schema: {} } } };
  }
  const schema = z.toJSONSchema(body, { io: "input", unrepresentable: "any" });
  return { required: true, content: { "application/json": { schema: withoutDialect(schema) } } };
}

function contentOf(answer: Answered): object {
  if (answer.type === "text") return { [answer.media]: { schema: {} } };
  const one = schemaOf(answer.data);
  const schema =
    answer.type === "one"
      ? envelopeOf(one, {
          anyOf: [{ $ref: "#/components/schemas/Pagination" }, { type: "null" }],
        })
      : envelopeOf({ type: "array", items: one }, { $ref: "#/components/schemas/Pagination" });
  return { "application/json": { schema } };
}

function envelopeOf(data: object, pages: object, code: "string" | "null" = "null"): object {
  return {
    type: "object",
    required: ["message", "data", "status", "errors", "code", "pagination", "endpoint"],
    properties: {
      message: { type: "string", description: "Can be shown to a person." },
      data,
      status: { type: "integer" },
      errors: { type: "array", items: { type: "string" }, description: "Names of what failed." },
      code: { type: code, description: "For programs." },
      pagination: pages,
      endpoint: { type: ["string", "null"] },
    },
  };
}

/** What comes out of a schema: what is answered, and what a query means. */
function schemaOf(schema: z.ZodType): Record<string, unknown> & { readonly properties?: object } {
  return withoutDialect(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }));
}

function withoutDialect(schema: object): Record<string, unknown> {
  const { $schema: _, ...rest } = schema as Record<string, unknown>;
  return rest;
}
