import { describe, expect, it } from "vitest";
import { Refusal } from "../imports/imports.ts";
import { createLinks } from "./links.ts";

const NOW = 1_700_000_000_000;
const links = createLinks("a secret of the server", () => NOW);
const link = links.make("http://localhost:3000", {
  method: "PUT",
  path: "/v1/uploads/imp_0123456789abcdefABCDEF",
  organization: "org_local",
  expires: NOW / 1000 + 3600,
});

function codeOf(url: string, method: "GET" | "PUT" = "PUT", at = NOW): string {
  try {
    return createLinks("a secret of the server", () => at).check(method, new URL(url));
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
}

describe("HTTP-9: signed links", () => {
  it("are good for an hour", () => {
    expect(codeOf(link)).toBe("org_local");
    expect(codeOf(link, "PUT", NOW + 3_599_000)).toBe("org_local");
    expect(codeOf(link, "PUT", NOW + 3_600_000)).toBe("url_expired");
  });

  it("are for one method", () => {
    expect(codeOf(link, "GET")).toBe("url_forged");
  });

  it("are refused whichever character of them is changed", () => {
    const start = link.indexOf("/v1/uploads/") + 1;
    for (let at = start; at < link.length; at += 1) {
      for (const other of ["0", "1", "a", "A", "_", "-", "=", "&", "%20"]) {
        const changed = link.slice(0, at) + other + link.slice(at + 1);
        const wanted = changed === link ? "org_local" : "url_forged";
        expect([changed, codeOf(changed)]).toEqual([changed, wanted]);
      }
    }
  });

  it("are refused where a later date is put beside the signed one", () => {
    expect(codeOf(link.replace("expires=", "expires=9999999999&expires="))).toBe("url_forged");
    expect(codeOf(link.replace(/&signature=.*/, ""))).toBe("url_forged");
  });
});
