import { type ComponentType, createElement, lazy, useState } from "react";

/** A part of the page whose code comes when it is needed, or when `load` is called before. */
export interface Part<Props> {
  readonly Component: ComponentType<Props>;
  load(): Promise<unknown>;
}

/**
 * As React's `lazy`, but code that has come already is shown at once: of a promise React always waits
 * for the end, and shows what it waited for no sooner than 300 ms after the placeholder.
 */
export function partOf<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Part<Props> {
  let there: ComponentType<Props> | null = null;
  async function loaded() {
    there ??= await load();
    return { default: there };
  }
  const Later = lazy(loaded);
  return {
    Component: function LatePart(props) {
      // As it was at first: another component would forget its state.
      const [Shown] = useState(() => there ?? Later);
      return createElement<Props>(Shown, props);
    },
    load: loaded,
  };
}
