import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { Refusal } from "../imports/imports.ts";
import type { ApiKey, Keys } from "./keys.ts";
import { UNLIMITED, type Principal } from "./principal.ts";
import { createTokens, tokenRequest } from "./tokens.ts";

const NOW = 1_700_000_000_000;
const SECRET = "a secret that a dashboard knows too, 32 characters";
const revoked = new Set<string>();
const keys: Pick<Keys, "get"> = {
  get: async (id) => (revoked.has(id) ? null : ({ id } as ApiKey)),
};
const tokens = (at = NOW) => createTokens(SECRET, keys, () => at);

const key: Principal = {
  kind: "key",
  id: "key_1",
  organization: "org_a",
  actor: "key_1",
  ...UNLIMITED,
};
const narrow: Principal = {
  ...key,
  resources: ["contact"],
  actions: ["merge"],
  locationId: "loc_1",
};

const request = (wanted: object = {}) => tokenRequest.parse(wanted);

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "none",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
}

function dashboard(claims: Record<string, unknown>, secret = SECRET): Promise<string> {
  return new SignJWT({ exp: NOW / 1000 + 600, ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .sign(Buffer.from(secret));
}

describe("HTTP-8: browser tokens", () => {
  it("carry what the key may, for fifteen minutes", async () => {
    const made = await tokens().make(key, request({ user: "mel" }));
    expect(made.expires_at).toBe(NOW / 1000 + 900);
    expect(await tokens().read(made.token)).toMatchObject({
      kind: "token",
      organization: "org_a",
      actor: "mel",
      ...UNLIMITED,
    });
    expect(await codeOf(tokens(NOW + 901_000).read(made.token))).toBe("token_expired");
  });

  it("are as narrow as their key where nothing else is asked", async () => {
    const made = await tokens().make({ ...narrow, scope: "read" }, request());
    expect(await tokens().read(made.token)).toMatchObject({
      scope: "read",
      resources: ["contact"],
      actions: ["merge"],
      locationId: "loc_1",
    });
  });

  it.each([
    [{ resources: ["contact", "group"] }],
    [{ actions: ["delete"] }],
    [{ location_id: "loc_2" }],
  ])("never allow more than their key: %j", async (wanted) => {
    expect(await codeOf(tokens().make(narrow, request(wanted)))).toBe("wider_than_key");
  });

  it("make no other tokens", async () => {
    const { token } = await tokens().make(key, request());
    const holder = await tokens().read(token);
    expect(await codeOf(tokens().make(holder, request()))).toBe("key_required");
  });

  it("end with their key", async () => {
    const { token } = await tokens().make({ ...key, id: "key_2" }, request());
    revoked.add("key_2");
    expect(await codeOf(tokens().read(token))).toBe("token_invalid");
  });

  it("can be made by whoever knows the secret", async () => {
    const token = await dashboard({ organization_id: "org_b", resources: ["item"], sub: "kim" });
    expect(await tokens().read(token)).toMatchObject({
      organization: "org_b",
      resources: ["item"],
      actor: "kim",
    });
  });

  it.each([
    ["without an organization", {}],
    ["with a misspelt limit", { organization_id: "org_b", resource: ["item"] }],
    ["with an unknown resource", { organization_id: "org_b", resources: ["location"] }],
    ["with no resource at all", { organization_id: "org_b", resources: [] }],
    ["for longer than a day", { organization_id: "org_b", exp: NOW / 1000 + 90_000 }],
    ["without an end", { organization_id: "org_b", exp: undefined }],
  ])("are refused %s", async (_, claims) => {
    expect(await codeOf(tokens().read(await dashboard(claims)))).toBe("token_invalid");
  });

  it("are refused with another secret, another algorithm, or none", async () => {
    const claims = { organization_id: "org_b", exp: NOW / 1000 + 600 };
    const other = await dashboard(claims, "another secret that has 32 characters");
    const strong = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS512" })
      .sign(Buffer.from(SECRET.repeat(2)));
    const [head, body] = [{ alg: "none" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    for (const token of [other, strong, `${head}.${body}.`, "a.b.c", "", "x"]) {
      expect(await codeOf(tokens().read(token))).toBe("token_invalid");
    }
  });

  it("are refused whichever character of them is changed", async () => {
    const { token } = await tokens().make(key, request());
    for (let at = 0; at < token.length; at += 1) {
      for (const other of ["A", "B", "g", "_"]) {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        const wanted = changed === token ? "none" : "token_invalid";
        expect(await codeOf(tokens().read(changed))).toBe(wanted);
      }
    }
    expect(await codeOf(tokens().read(`${token}=`))).toBe("token_invalid");
  });
});
