import { Combobox as Base } from "@base-ui/react/combobox";
import { useEffect, useId, useRef, useState } from "react";
import styles from "./combobox.module.css";
import { Icon } from "./icon.tsx";

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** Beside the label, quieter; it describes the option and is not part of its name. */
  readonly more?: string;
  /** Found by these words too. */
  readonly keywords?: string;
}

interface ComboboxProps {
  /** The accessible name; nothing is shown of it. */
  readonly label: string;
  /** The same array as long as it says the same: another one ends what is being typed. */
  readonly options: readonly ComboboxOption[];
  readonly value: string | null;
  readonly onChoose: (value: string) => void;
  readonly placeholder: string;
  /** Said when no option fits what was typed. */
  readonly emptyText: string;
  /** The name of the button that opens the list. */
  readonly openLabel: string;
  /** "quiet" until it is used, for what is mostly left alone. */
  readonly look?: "normal" | "quiet";
  readonly id?: string;
}

/** A select that is searched by typing. */
export function Combobox(props: ComboboxProps) {
  const { label, options, value, onChoose, placeholder, emptyText, openLabel } = props;
  const { look = "normal", id } = props;
  const base = useId();
  const input = useRef<HTMLInputElement>(null);
  const [closings, setClosings] = useState(0);
  // What is typed next takes the place of the choice, as when the field was entered.
  useEffect(() => {
    if (closings > 0 && document.activeElement === input.current) input.current?.select();
  }, [closings]);
  const selected = options.find((option) => option.value === value) ?? null;
  return (
    <Base.Root
      items={options}
      value={selected}
      onValueChange={(option: ComboboxOption | null, details) => {
        // Emptying the text, to type another or by Escape, chooses nothing.
        if (option === null) details.cancel();
        else onChoose(option.value);
      }}
      itemToStringLabel={(option: ComboboxOption) => option.label}
      onOpenChange={(isOpen) => keepPage(input.current, isOpen ? "readable" : "as it is")}
      onOpenChangeComplete={(isOpen) => {
        if (!isOpen) setClosings((before) => before + 1);
      }}
      isItemEqualToValue={(a: ComboboxOption, b: ComboboxOption) => a.value === b.value}
      filter={matches}
      autoHighlight
    >
      <Base.InputGroup className={`${styles["group"]} ${look === "quiet" ? styles["quiet"] : ""}`}>
        <Base.Input
          ref={input}
          id={id}
          aria-label={label}
          placeholder={placeholder}
          className={styles["input"]}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={(event) => {
            // Escape closes the list; it does not empty what is closed.
            const closed = event.currentTarget.getAttribute("aria-expanded") !== "true";
            if (event.key === "Escape" && closed) event.preventBaseUIHandler();
          }}
        />
        <Base.Trigger className={styles["trigger"]} aria-label={openLabel} tabIndex={-1}>
          <Icon name="chevron" />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className={styles["positioner"]}>
          <Base.Popup className={styles["popup"]} aria-label={label}>
            <Base.Empty className={styles["empty"]}>{emptyText}</Base.Empty>
            <Base.List className={styles["list"]}>
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className={styles["item"]}
                  aria-labelledby={`${base}-${option.value}`}
                  aria-describedby={
                    option.more === undefined ? undefined : `${base}-${option.value}-more`
                  }
                >
                  <span className={styles["check"]}>
                    <Base.ItemIndicator>
                      <Icon name="check" size={14} />
                    </Base.ItemIndicator>
                  </span>
                  <span id={`${base}-${option.value}`}>{option.label}</span>
                  {option.more !== undefined && (
                    <>
                      {/* Drawn by the style sheet: it describes the option and is no part of its name. */}
                      <span className={styles["more"]} data-text={option.more} />
                      <span id={`${base}-${option.value}-more`} hidden>
                        {option.more}
                      </span>
                    </>
                  )}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/**
 * The library hides the rest of the page from assistive technology while a list is open, though Tab
 * still leads there; it leaves alone what is live. `off` is what everything is that is not.
 */
function keepPage(element: HTMLElement | null, how: "readable" | "as it is"): void {
  const page = element?.closest("body > *");
  if (how === "readable") page?.setAttribute("aria-live", "off");
  else page?.removeAttribute("aria-live");
}

/** Every word that was typed stands somewhere in the option. */
function matches(option: ComboboxOption, query: string): boolean {
  const text = fold(`${option.label} ${option.keywords ?? ""}`);
  return fold(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}
