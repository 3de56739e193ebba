import type { TokenSource } from "../api.ts";

/**
 * How a page of its own is let in, where the server asks for a key: the person gives the key, it is
 * exchanged for a token of an hour and forgotten. The token is kept for this tab alone.
 */
export interface SignIn {
  /** `renew` answers once somebody has signed in: the request that was refused waits for it. */
  readonly tokens: TokenSource;
  /** Whether requests wait for somebody to sign in. */
  isAsked(): boolean;
  isSignedIn(): boolean;
  accept(token: string): void;
  signOut(): void;
  subscribe(changed: () => void): () => void;
}

/** What keeps the token: `sessionStorage`, or nothing where the browser refuses it. */
export interface TokenStore {
  read(): string | null;
  write(token: string | null): void;
}

export function createSignIn(store: TokenStore): SignIn {
  const listeners = new Set<() => void>();
  let token = store.read();
  let waiting: PromiseWithResolvers<string> | null = null;

  function put(next: string | null): void {
    token = next;
    store.write(next);
    for (const changed of listeners) changed();
  }

  return {
    tokens: {
      current: () => waiting?.promise ?? Promise.resolve(token),
      renew(refused) {
        // Another request may have been let in meanwhile.
        if (token !== null && token !== refused) return Promise.resolve(token);
        if (waiting === null) {
          waiting = withResolvers();
          put(null);
        }
        return waiting.promise;
      },
    },
    isAsked: () => waiting !== null,
    isSignedIn: () => token !== null,
    accept(next) {
      const asked = waiting;
      waiting = null;
      put(next);
      asked?.resolve(next);
    },
    signOut: () => put(null),
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

interface PromiseWithResolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
}

function withResolvers(): PromiseWithResolvers<string> {
  let resolve: (value: string) => void = () => undefined;
  const promise = new Promise<string>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const NAME = "importer-token";

/** Ends with the tab; in a frame or a private window it may be refused, and lasts as long as the page. */
export function tabStore(): TokenStore {
  return {
    read() {
      try {
        return window.sessionStorage.getItem(NAME);
      } catch {
        return null;
      }
    },
    write(token) {
      try {
        if (token === null) window.sessionStorage.removeItem(NAME);
        else window.sessionStorage.setItem(NAME, token);
      } catch {
        // Refused: it is asked for again after a reload.
      }
    },
  };
}
