import { createContext, type ReactNode, useContext, useState } from "react";
import { type DropzoneState, useDropzone } from "react-dropzone";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { useFrameSay, useWizard } from "./context.ts";
import styles from "./wizard.module.css";

interface PageDropValue {
  readonly zone: DropzoneState;
  /** Files that were dropped beside the one that was taken. */
  readonly leftOut: readonly string[];
}

const PageDropContext = createContext<PageDropValue | null>(null);

export function usePageDrop(): PageDropValue {
  const value = useContext(PageDropContext);
  if (value === null) throw new Error("usePageDrop outside of PageDrop");
  return value;
}

/**
 * The whole page takes a dropped file, and no drop ever navigates away. Where a file is open beyond
 * Upload, it is asked before another takes its place.
 */
export function PageDrop({ className, children }: { className: string; children: ReactNode }) {
  const { state, dispatch } = useWizard();
  const say = useFrameSay();
  const [asked, setAsked] = useState<File | null>(null);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);

  const zone = useDropzone({
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    onDrop: (files) => {
      const [file, ...rest] = files;
      if (file === undefined) return;
      setLeftOut(rest.map((one) => one.name));
      if (state.step === "upload") dispatch({ type: "fileChosen", file, options: {} });
      else if (state.step !== "result") setAsked(file);
    },
  });
  const open = state.file.phase === "none" ? "" : state.file.file.name;

  return (
    <PageDropContext value={{ zone, leftOut }}>
      <div {...zone.getRootProps({ className, role: undefined })}>
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
