import type { Words } from "../words.ts";

export const signInWords = {
  title: "This server asks for an API key",
  more: "The key is used once, to let this tab in for an hour, and is not kept. What you have done so far stays.",
  key: "API key",
  signIn: "Sign in",
  signingIn: "Signing in",
  noKey: "Paste the API key that you were given.",
  wrongKey: "This key is not valid. Check that all of it was copied, or ask for another.",
} satisfies Words;
