import { type RefObject, useEffect, useRef } from "react";

/** Calls `act` when Escape is pressed anywhere inside the element. */
export function useEscape(element: RefObject<HTMLElement | null>, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const { current } = element;
    function hear(event: KeyboardEvent) {
      if (event.key === "Escape") latest.current();
    }
    current?.addEventListener("keydown", hear);
    return () => current?.removeEventListener("keydown", hear);
  }, [element]);
}
