import { useSyncExternalStore } from "react";
import type { SignIn } from "./sign-in.ts";

const never = () => () => undefined;

/** Whether somebody is asked to sign in, and whether somebody has. */
export function useSignIn(signIn: SignIn | undefined): "asked" | "in" | "out" {
  return useSyncExternalStore(signIn?.subscribe ?? never, () => {
    if (signIn === undefined) return "out";
    return signIn.isAsked() ? "asked" : signIn.isSignedIn() ? "in" : "out";
  });
}
