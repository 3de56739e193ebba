import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Select, type SelectOption } from "../../ui/field.tsx";
import type { OpenAnswer } from "../../worker/protocol.ts";
import { useSay, useWizard } from "../context.ts";
import type { ReadOptions } from "../state.ts";
import type { Say } from "../words.ts";
import { ENCODINGS } from "./encodings.ts";
import { openedWords } from "./opened-words.ts";
import styles from "./opened.module.css";
import { dateStyleOf, decimalStyleOf } from "./styles-found.ts";

type Facts = OpenAnswer["facts"];
type Opened = Say<typeof openedWords>;

interface HowReadProps {
  readonly peek: OpenAnswer;
  readonly file: File;
  readonly options: ReadOptions;
}

/** One line of what was detected. Every part of it can be changed, and the preview follows. */
export function HowRead({ peek, file, options }: HowReadProps) {
  const { dispatch } = useWizard();
  const say = useSay("upload", openedWords);
  const { facts } = peek;
  const reread = (change: ReadOptions) =>
    dispatch({ type: "fileChosen", file, options: { ...options, ...change } });

  return (
    <div role="group" aria-label={say("how")} className={styles["how"]}>
      {facts.sheets !== undefined && facts.sheets.length > 0 && (
        <Select
          look="word"
          label={say("sheet")}
          options={facts.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? say("sheetHidden", { name }) : name,
          }))}
          value={facts.sheet ?? ""}
          // Another sheet has headers of its own.
          onChoose={(sheet) =>
            dispatch({ type: "fileChosen", file, options: { ...withoutHeader(options), sheet } })
          }
        />
      )}
      {facts.text !== undefined && <TextParts facts={facts.text} say={say} reread={reread} />}
      <HeaderPart peek={peek} say={say} reread={reread} />
      <StyleParts peek={peek} say={say} />
      {Object.keys(options).length > 0 && (
        <Button look="link" onClick={() => dispatch({ type: "fileChosen", file, options: {} })}>
          {say("detectAgain")}
        </Button>
      )}
    </div>
  );
}

function TextParts(props: {
  readonly facts: NonNullable<Facts["text"]>;
  readonly say: Opened;
  readonly reread: (change: ReadOptions) => void;
}): ReactNode {
  const { facts, say, reread } = props;
  const delimiters: SelectOption[] = [
    { value: ",", label: say("comma") },
    { value: ";", label: say("semicolon") },
    { value: "\t", label: say("tab") },
    { value: "|", label: say("pipe") },
    { value: ":", label: say("colon") },
    { value: " ", label: say("space") },
    { value: "", label: say("noDelimiter") },
  ];
  const quotes: SelectOption[] = [
    { value: '"', label: say("doubleQuote") },
    { value: "'", label: say("singleQuote") },
    { value: "", label: say("noQuote") },
  ];
  return (
    <>
      <Select
        look="word"
        label={say("encoding")}
        options={withOther(
          ENCODINGS.map(([value, label]) => ({ value, label })),
          facts.encoding,
          facts.encoding.toUpperCase(),
        )}
        value={facts.encoding}
        onChoose={(encoding) => reread({ encoding })}
      />
      <Select
        look="word"
        label={say("delimiter")}
        options={withOther(
          delimiters,
          facts.delimiter,
          say("otherDelimiter", { sign: facts.delimiter }),
        )}
        value={facts.delimiter}
        onChoose={(delimiter) => reread({ delimiter })}
      />
      <Select
        look="word"
        label={say("quote")}
        options={quotes}
        value={facts.quote}
        onChoose={(quote) => reread({ quote: quote === '"' || quote === "'" ? quote : "" })}
      />
    </>
  );
}

function HeaderPart(props: {
  readonly peek: OpenAnswer;
  readonly say: Opened;
  readonly reread: (change: ReadOptions) => void;
}) {
  const { peek, say, reread } = props;
  const { headerRow } = peek.facts;
  const rows = peek.rows.map(({ number }) => ({
    value: String(number),
    label: say("headerAt", { row: number }),
  }));
  const current = headerRow === null ? "" : String(headerRow);
  return (
    <Select
      look="word"
      label={say("header")}
      options={[
        ...withOther(rows, current, say("headerAt", { row: headerRow ?? 0 })),
        ...(current === "" ? [] : [{ value: "", label: say("headerNone") }]),
      ].map((option) => (option.value === "" ? { value: "", label: say("headerNone") } : option))}
      value={current}
      onChoose={(row) => reread({ headerRow: row === "" ? null : Number(row) })}
    />
  );
}

function StyleParts({ peek, say }: { readonly peek: OpenAnswer; readonly say: Opened }) {
  const { state, dispatch } = useWizard();
  const { headerRow } = peek.facts;
  const rows = peek.rows
    .filter(({ number }) => headerRow === null || number > headerRow)
    .map(({ cells }) => cells);
  const dates = dateStyleOf(rows);
  const decimals = decimalStyleOf(rows);
  const words = { dmy: "dmy", mdy: "mdy", ymd: "ymd", ".": "point", ",": "decimalComma" } as const;
  return (
    <>
      {dates.there && (
        <Select
          look="word"
          label={say("dates")}
          options={[
            {
              value: "",
              label:
                dates.style === null
                  ? say("datesFound")
                  : say("datesFoundAs", { style: say(words[dates.style]) }),
            },
            ...(["dmy", "mdy", "ymd"] as const).map((value) => ({
              value,
              label: say(words[value]),
            })),
          ]}
          value={state.styles.date ?? ""}
          onChoose={(value) => {
            const { date: _, ...rest } = state.styles;
            const chosen = value === "dmy" || value === "mdy" || value === "ymd" ? value : null;
            dispatch({
              type: "stylesChosen",
              styles: chosen === null ? rest : { ...rest, date: chosen },
            });
          }}
        />
      )}
      {decimals.there && (
        <Select
          look="word"
          label={say("decimals")}
          options={[
            {
              value: "",
              label:
                decimals.style === null
                  ? say("decimalsFound")
                  : say("decimalsFoundAs", { style: say(words[decimals.style]) }),
            },
            ...([".", ","] as const).map((value) => ({ value, label: say(words[value]) })),
          ]}
          value={state.styles.decimal ?? ""}
          onChoose={(value) => {
            const { decimal: _, ...rest } = state.styles;
            const chosen = value === "." || value === "," ? value : null;
            dispatch({
              type: "stylesChosen",
              styles: chosen === null ? rest : { ...rest, decimal: chosen },
            });
          }}
        />
      )}
    </>
  );
}

/** The options with the current value among them, whatever it is. */
function withOther(
  options: readonly SelectOption[],
  value: string,
  label: string,
): readonly SelectOption[] {
  return options.some((option) => option.value === value)
    ? options
    : [{ value, label }, ...options];
}

function withoutHeader(options: ReadOptions): ReadOptions {
  const { headerRow: _row, headerRows: _rows, ...rest } = options;
  return rest;
}
