import { Banner } from "../../ui/banner.tsx";
import { TextField } from "../../ui/field.tsx";
import { useSay, useWizard } from "../context.ts";
import styles from "./options.module.css";
import { optionsWords } from "./words.ts";

/** What is typed where the number is not known before. */
export const WORD = "delete";

/** Whether nothing is deleted, or the person has typed how many. */
export function isConfirmed(deletes: number | "unknown", typed: string): boolean {
  if (deletes === "unknown") return typed.trim().toLowerCase() === WORD;
  return deletes === 0 || typed.replaceAll(/[\s.,'’\u00a0\u202f]/g, "") === String(deletes);
}

interface ConfirmDeleteProps {
  readonly deletes: number | "unknown";
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

/** Asks for the number of records that will be deleted. Nothing is shown where none will. */
export function ConfirmDelete({ deletes, typed, onType }: ConfirmDeleteProps) {
  const { resource } = useWizard();
  const say = useSay("options", optionsWords);
  if (deletes === 0) return null;
  const words = { one: resource.label.one, many: resource.label.many };
  const known = deletes !== "unknown";
  return (
    <div className={styles["confirm"]}>
      <Banner
        tone="danger"
        title={known ? say("confirmTitle", { count: deletes, ...words }) : say("deleteMore", words)}
      >
        {known ? say("confirmMore") : say("confirmUnknownMore", { word: WORD })}
      </Banner>
      <TextField
        label={known ? say("confirm", words) : say("confirmUnknown")}
        inputMode={known ? "numeric" : "text"}
        autoComplete="off"
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}
