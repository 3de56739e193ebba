import type { GridCore } from "./core.ts";

export interface PointerFollower {
  /** It is over this, kept inside the grid; `head` is what stands above it in the header. */
  over(hit: Element, head: Element | null): void;
  /** It was let go, or (false) called off by Escape or by the browser. */
  end?(isLetGo: boolean): void;
}

/** Follows the mouse from where it was pressed until it is let go; the grid scrolls where it leaves it. */
export function followPointer<Row>(
  core: () => GridCore<Row>,
  down: PointerEvent,
  follower: PointerFollower,
): void {
  const { root } = core();
  const listening = new AbortController();
  let at = { x: down.clientX, y: down.clientY };
  let frame = 0;

  function reach(): void {
    frame = 0;
    const box = root.getBoundingClientRect();
    const top = box.top + core().header.element.offsetHeight;
    const outside = at.y < top ? at.y - top : at.y > box.bottom ? at.y - box.bottom : 0;
    const sideways = at.x < box.left ? at.x - box.left : at.x > box.right ? at.x - box.right : 0;
    if (outside !== 0 || sideways !== 0) {
      root.scrollBy(sideways / 2, outside);
      frame = requestAnimationFrame(reach);
    }
    const x = Math.max(box.left + 2, Math.min(at.x, box.left + root.clientWidth - 2));
    const y = Math.max(top + 2, Math.min(at.y, box.top + root.clientHeight - 2));
    const hit = document.elementFromPoint(x, y);
    if (hit !== null) follower.over(hit, document.elementFromPoint(x, box.top + 4));
  }

  function end(isLetGo: boolean): void {
    // What was moved last counts, though its frame has not come.
    if (isLetGo && frame !== 0) reach();
    cancelAnimationFrame(frame);
    listening.abort();
    follower.end?.(isLetGo);
  }

  function listen<Type extends keyof WindowEventMap>(
    type: Type,
    hear: (event: WindowEventMap[Type]) => void,
  ): void {
    window.addEventListener(type, hear, { signal: listening.signal, capture: true });
  }
  listen("pointermove", (event) => {
    at = { x: event.clientX, y: event.clientY };
    if (frame === 0) frame = requestAnimationFrame(reach);
  });
  listen("pointerup", () => end(true));
  listen("pointercancel", () => end(false));
  listen("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end(false);
  });
}
