import {
  createContext,
  type DragEvent,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useRef,
  useState,
} from "react";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { useFrameSay, useWizard } from "./context.ts";
import styles from "./wizard.module.css";

const DropHandling = lazy(() =>
  import("./drop-handling.tsx").then((part) => ({ default: part.DropHandling })),
);

type OnDrag = (event: DragEvent<HTMLElement>) => void;
export type DropHandlers = Readonly<
  Partial<Record<"onDragEnter" | "onDragOver" | "onDragLeave" | "onDrop", OnDrag | undefined>>
>;

interface PageDropValue {
  /** Whether something is dragged over the page. */
  readonly over: boolean;
  /** Takes files that came in another way: chosen in the dialog. */
  readonly take: (files: readonly File[]) => void;
  /** Files that came beside the one that was taken. */
  readonly leftOut: readonly string[];
}

const PageDropContext = createContext<PageDropValue | null>(null);

export function usePageDrop(): PageDropValue {
  const value = useContext(PageDropContext);
  if (value === null) throw new Error("usePageDrop outside of PageDrop");
  return value;
}

/** Until the handlers come: the page may be dropped on. */
const EARLY: DropHandlers = { onDragOver: (event) => event.preventDefault() };

/**
 * The whole page takes a dropped file, and no drop ever navigates away. Where a file is open beyond
 * Upload, it is asked before another takes its place.
 */
export function PageDrop({ className, children }: { className: string; children: ReactNode }) {
  const { state, dispatch } = useWizard();
  const say = useFrameSay();
  const [asked, setAsked] = useState<File | null>(null);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  const [over, setOver] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const handlers = useRef(EARLY);
  const onOver = useCallback((where: "over" | "away") => setOver(where === "over"), []);

  function take([file, ...rest]: readonly File[]) {
    if (file === undefined) return;
    setLeftOut(rest.map((one) => one.name));
    if (state.step === "upload") dispatch({ type: "fileChosen", file, options: {} });
    else if (state.step !== "result") setAsked(file);
  }

  function onDrop(event: DragEvent<HTMLElement>) {
    if (handlers.current.onDrop !== undefined) return handlers.current.onDrop(event);
    event.preventDefault();
    take([...event.dataTransfer.files]);
  }
  const open = state.file.phase === "none" ? "" : state.file.file.name;

  return (
    <PageDropContext value={{ over, take, leftOut }}>
      <div
        ref={root}
        className={`${className} ${over ? styles["over"] : ""}`}
        onDragEnter={(event) => handlers.current.onDragEnter?.(event)}
        onDragOver={(event) => handlers.current.onDragOver?.(event)}
        onDragLeave={(event) => handlers.current.onDragLeave?.(event)}
        onDrop={onDrop}
      >
        <Suspense fallback={null}>
          <DropHandling pageRef={root} handlersRef={handlers} onFiles={take} onOver={onOver} />
        </Suspense>
        {asked !== null && state.step !== "upload" && state.step !== "result" && (
          <div className={styles["asked"]}>
            <Banner
              tone="warning"
              role="alert"
              title={say("replaceTitle", { name: asked.name, open })}
              actions={
                <>
                  <Button
                    size="small"
                    onClick={() => {
                      setAsked(null);
                      dispatch({ type: "fileChosen", file: asked, options: {} });
                    }}
                  >
                    {say("replace")}
                  </Button>
                  <Button size="small" look="quiet" onClick={() => setAsked(null)}>
                    {say("keep", { open })}
                  </Button>
                </>
              }
            >
              {say("replaceMore", { open })}
            </Banner>
          </div>
        )}
        {children}
      </div>
    </PageDropContext>
  );
}
