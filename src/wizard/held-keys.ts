/** Keys of which each is held by one tab of this browser, until it lets go or is closed. */
export interface HeldKeys {
  /** Whether this tab holds the key from now on; false where another does. */
  readonly take: (key: string) => Promise<boolean>;
  readonly leave: (key: string) => void;
  /** Keys that some tab holds, this one among them. */
  readonly everywhere: () => Promise<ReadonlySet<string>>;
}

/**
 * Web Locks do it. Where a browser has none (a page without HTTPS), this tab knows of its own keys
 * alone.
 * @param prefix of the names of the locks, which all pages of the origin share
 */
export function holdKeys(prefix: string): HeldKeys {
  const own = new Map<string, () => void>();
  // Missing without HTTPS, whatever the types say.
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;

  function lock(manager: LockManager, key: string): Promise<boolean> {
    return new Promise((held, refuse) => {
      manager
        .request(prefix + key, { ifAvailable: true }, (one) => {
          if (one === null) return held(false);
          return new Promise<void>((leave) => {
            own.set(key, leave);
            held(true);
          });
        })
        .catch(refuse);
    });
  }

  return {
    async take(key) {
      if (own.has(key)) return true;
      try {
        if (locks !== undefined) return await lock(locks, key);
      } catch {
        // Refused to this frame.
      }
      own.set(key, () => undefined);
      return true;
    },
    leave(key) {
      own.get(key)?.();
      own.delete(key);
    },
    async everywhere() {
      const keys = new Set(own.keys());
      const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {};
      for (const { name = "" } of held)
        if (name.startsWith(prefix)) keys.add(name.slice(prefix.length));
      return keys;
    },
  };
}
