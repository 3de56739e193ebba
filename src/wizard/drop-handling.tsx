import { type RefObject, useEffect, useLayoutEffect } from "react";
import { useDropzone } from "react-dropzone";
import type { DropHandlers } from "./page-drop.tsx";

interface DropHandlingProps {
  /** The element that takes drops. */
  readonly pageRef: RefObject<HTMLElement | null>;
  /** Where the handlers of that element are put. */
  readonly handlersRef: RefObject<DropHandlers>;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onOver: (over: "over" | "away") => void;
}

/** Gives the page what react-dropzone knows of drops: folders, nested targets, foreign things dragged. */
export function DropHandling({ pageRef, handlersRef, onFiles, onOver }: DropHandlingProps) {
  const { rootRef, getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    onDrop: (files) => onFiles(files),
  });

  useLayoutEffect(() => {
    if (pageRef.current !== null) rootRef.current = pageRef.current;
    const { onDragEnter, onDragOver, onDragLeave, onDrop } = getRootProps<DropHandlers>();
    handlersRef.current = { onDragEnter, onDragOver, onDragLeave, onDrop };
  });
  useEffect(() => onOver(isDragActive ? "over" : "away"), [onOver, isDragActive]);
  return null;
}
