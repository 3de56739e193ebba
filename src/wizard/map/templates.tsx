import { type ReactNode, useId, useRef, useState } from "react";
import { applyTemplate } from "../../domain/template.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { visuallyHidden } from "../../ui/visually-hidden.tsx";
import { useSay, useWizard } from "../context.ts";
import { download } from "../download.ts";
import { mappingOf, seenOf } from "../state.ts";
import { fieldsOf, suggest } from "../suggesting.ts";
import styles from "./map.module.css";
import {
  keepTemplates,
  type KeptTemplate,
  keptTemplates,
  readTemplates,
  withoutTemplate,
  withTemplate,
  writeTemplates,
} from "./template-store.ts";
import { useMapping } from "./use-mapping.ts";
import { mapWords } from "./words.ts";

/** Says that a template was used by itself, and offers to do without. */
export function AppliedTemplate() {
  const wizard = useWizard();
  const say = useSay("map", mapWords);
  const { change, fields } = useMapping();
  const used = fields.map((mapped) => mapped.reason).find((reason) => reason.type === "template");
  if (used === undefined || used.type !== "template") return null;

  async function without(): Promise<void> {
    const suggestions = await suggest(wizard, new AbortController().signal, "templates");
    change({ fields: fieldsOf(suggestions), note: null });
  }
  return (
    <Banner
      tone="info"
      role="status"
      title={say("templateApplied", { name: used.name })}
      actions={
        <Button size="small" look="quiet" onClick={() => void without()}>
          {say("templateWithout")}
        </Button>
      }
    >
      {say("templateAppliedMore")}
    </Banner>
  );
}

/** Mappings kept under a name: save, use, rename, delete, export, import. */
export function Templates() {
  const { state, resource } = useWizard();
  const say = useSay("map", mapWords);
  const { change } = useMapping();
  const [kept, setKept] = useState(keptTemplates);
  const [name, setName] = useState("");
  const [said, setSaid] = useState("");
  const headers = (seenOf(state.file)?.columns ?? []).map((column) => column.header);
  const mine = kept.filter((template) => template.resource === resource.name);

  function keep(templates: readonly KeptTemplate[]): void {
    keepTemplates(templates);
    setKept(templates);
  }

  function use(template: KeptTemplate): void {
    const mapping = applyTemplate(template, headers);
    if (mapping === null) return;
    const reason = { type: "template", name: template.name } as const;
    change({ fields: mapping.map((entry) => ({ entry, reason })), note: null });
  }

  async function add(file: File): Promise<void> {
    const added = readTemplates(await file.text());
    if (added === null) return setSaid(say("templateBad", { name: file.name }));
    keep(added.reduce(withTemplate, kept));
    setSaid(say("templateImported", { count: added.length }));
  }

  return (
    <details className={styles["templates"]}>
      <summary>{say("templates")}</summary>
      <p className={styles["samples"]}>{say("templatesLead")}</p>
      <form
        className={styles["templateForm"]}
        onSubmit={(event) => {
          event.preventDefault();
          const named = name.trim();
          if (named === "") return;
          const template = { resource: resource.name, name: named, headers };
          keep(withTemplate(kept, { ...template, mapping: mappingOf(state) }));
          setName("");
          setSaid(say("templateSaved", { name: named }));
        }}
      >
        <TextField
          label={say("templateName")}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === "" || state.mapping.fields.length === 0}>
          {say("templateSave")}
        </Button>
      </form>
      <p role="status" className={styles["samples"]}>
        {said}
      </p>
      {mine.length === 0 ? (
        <p className={styles["samples"]}>{say("templateNone")}</p>
      ) : (
        <ul aria-label={say("templates")}>
          {mine.map((template) => (
            <KeptRow
              key={template.name}
              template={template}
              fits={applyTemplate(template, headers) !== null}
              onUse={() => use(template)}
              onRename={(renamed) =>
                keep(withTemplate(withoutTemplate(kept, template), { ...template, name: renamed }))
              }
              onDelete={() => {
                keep(withoutTemplate(kept, template));
                setSaid(say("templateDeleted", { name: template.name }));
              }}
            />
          ))}
        </ul>
      )}
      <div className={styles["templateFile"]}>
        <ImportButton onFile={(file) => void add(file)}>{say("templateImport")}</ImportButton>
        <Button
          size="small"
          look="quiet"
          disabled={mine.length === 0}
          onClick={() =>
            download(
              new Blob([writeTemplates(mine)], { type: "application/json" }),
              `${resource.plural}-mapping-templates.json`,
            )
          }
        >
          {say("templateExport")}
        </Button>
      </div>
    </details>
  );
}

interface KeptRowProps {
  readonly template: KeptTemplate;
  /** Whether every header it needs is in this file. */
  readonly fits: boolean;
  readonly onUse: () => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

function KeptRow({ template, fits, onUse, onRename, onDelete }: KeptRowProps) {
  const say = useSay("map", mapWords);
  const [name, setName] = useState<string | null>(null);
  const id = useId();
  if (name !== null) {
    return (
      <li>
        <form
          className={styles["templateForm"]}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") onRename(name.trim());
            setName(null);
          }}
        >
          <TextField
            label={say("templateName")}
            value={name}
            maxLength={80}
            // The field was asked for.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setName(null);
            }}
          />
          <Button type="submit">{say("save")}</Button>
          <Button look="quiet" onClick={() => setName(null)}>
            {say("cancel")}
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li>
      <span className={styles["templateName"]}>
        <span id={id}>{template.name}</span>
        <span className={styles["samples"]}>
          {say("templateHeaders", { count: template.headers.length })}
          {" · "}
          {say(fits ? "templateFits" : "templateFitsNot")}
        </span>
      </span>
      <Button
        size="small"
        disabled={!fits}
        aria-label={say("templateUseNamed", { name: template.name })}
        onClick={onUse}
      >
        {say("templateUse")}
      </Button>
      <Button
        size="small"
        look="quiet"
        aria-label={say("templateRenameNamed", { name: template.name })}
        onClick={() => setName(template.name)}
      >
        {say("templateRename")}
      </Button>
      <Button
        size="small"
        look="quiet"
        aria-label={say("templateDeleteNamed", { name: template.name })}
        onClick={onDelete}
      >
        {say("templateDelete")}
      </Button>
    </li>
  );
}

function ImportButton(props: {
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) {
  const say = useSay("map", mapWords);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label={say("templateImportFile")}
        className={visuallyHidden}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
      <Button size="small" look="quiet" onClick={() => input.current?.click()}>
        {props.children}
      </Button>
    </>
  );
}
