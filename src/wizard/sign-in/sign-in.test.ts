import { describe, expect, it } from "vitest";
import { createSignIn, type TokenStore } from "./sign-in.ts";

function memory(token: string | null = null) {
  const kept = { token };
  const store: TokenStore = {
    read: () => kept.token,
    write(next) {
      kept.token = next;
    },
  };
  return { kept, store };
}

describe("SIGNIN-1: requests that were refused wait until somebody has signed in", () => {
  it("all of them, also those that come meanwhile", async () => {
    const { kept, store } = memory();
    const signIn = createSignIn(store);
    expect(await signIn.tokens.current()).toBeNull();
    const asked = [signIn.tokens.renew(null), signIn.tokens.renew(null), signIn.tokens.current()];
    expect(signIn.isAsked()).toBe(true);
    signIn.accept("new");
    expect(await Promise.all(asked)).toEqual(["new", "new", "new"]);
    expect([signIn.isAsked(), signIn.isSignedIn(), kept.token]).toEqual([false, true, "new"]);
  });

  it("a token that another request has already brought is not asked for again", async () => {
    const signIn = createSignIn(memory("new").store);
    expect(await signIn.tokens.renew("old")).toBe("new");
    expect(signIn.isAsked()).toBe(false);
  });

  it("a token that is refused is forgotten", async () => {
    const { kept, store } = memory("old");
    const signIn = createSignIn(store);
    expect(await signIn.tokens.current()).toBe("old");
    void signIn.tokens.renew("old");
    expect([signIn.isAsked(), signIn.isSignedIn(), kept.token]).toEqual([true, false, null]);
  });
});

it("SIGNIN-2: signing out forgets the token and asks nobody until the server does", async () => {
  const { kept, store } = memory("token");
  const signIn = createSignIn(store);
  let changes = 0;
  const stop = signIn.subscribe(() => (changes += 1));
  signIn.signOut();
  stop();
  signIn.accept("another");
  expect([changes, kept.token, signIn.isAsked()]).toEqual([1, "another", false]);
});
