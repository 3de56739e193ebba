import styles from "./grid.module.css";

/** The wheel rests when it has not turned for so long. */
const REST_MS = 150;

/**
 * While the wheel turns, row after row comes under a pointer that stands still; to find each of them
 * and to give it the look of being pointed at is a good part of what a frame costs. So something clear
 * lies over them until the wheel rests or something is pressed. Answers how to end that.
 */
export function pauseHover(root: HTMLElement): () => void {
  const name = styles["isWheeling"] ?? "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): void {
    clearTimeout(timer);
    timer = setTimeout(end, REST_MS);
    root.classList.add(name);
  }

  function end(): void {
    clearTimeout(timer);
    root.classList.remove(name);
  }

  root.addEventListener("wheel", begin, { passive: true });
  // Before anybody asks what was pressed.
  root.addEventListener("pointerdown", end, { capture: true });
  return () => {
    end();
    root.removeEventListener("wheel", begin);
    root.removeEventListener("pointerdown", end, { capture: true });
  };
}

/** What was pressed, and not what lay over it while the wheel was turning. */
export function pressedAt({ target, clientX, clientY }: MouseEvent): Element {
  return document.elementFromPoint(clientX, clientY) ?? (target as Element);
}
