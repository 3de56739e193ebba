/** Line icons on a grid of 16, drawn in the colour of the text beside them. Always decorative. */
const PATHS = {
  check: "M3.5 8.5 6.5 11.5 12.5 5",
  close: "M4 4 12 12M12 4 4 12",
  chevron: "M4.5 6.5 8 10 11.5 6.5",
  arrow: "M3 8H13M9 4 13 8 9 12",
  upload:
    "M8 10.5V3M4.75 6.25 8 3l3.25 3.25M2.75 10.5v1.75c0 .55.45 1 1 1h8.5c.55 0 1-.45 1-1V10.5",
  download:
    "M8 3v7.5M4.75 7.25 8 10.5l3.25-3.25M2.75 10.5v1.75c0 .55.45 1 1 1h8.5c.55 0 1-.45 1-1V10.5",
  warning: "M8 2.5 14 13H2ZM8 6.5v3M8 11.2v.1",
  error: "M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5ZM8 5v3.75M8 10.9v.1",
  info: "M8 1.75a6.25 6.25 0 1 1 0 12.5 6.25 6.25 0 0 1 0-12.5ZM8 7.25V11M8 5v.1",
  file: "M4 1.75h5L12.5 5.25v8c0 .55-.45 1-1 1h-7c-.55 0-1-.45-1-1v-10.5c0-.55.45-1 1-1ZM9 1.75v3.5h3.5",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.25 10.25 13.5 13.5",
  undo: "M5.5 3 2.75 5.75 5.5 8.5M2.75 5.75H9.5a3.75 3.75 0 0 1 0 7.5H6",
  redo: "M10.5 3 13.25 5.75 10.5 8.5M13.25 5.75H6.5a3.75 3.75 0 0 0 0 7.5H10",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  keyboard: "M1.75 4h12.5v8H1.75ZM5 7h.01M8 7h.01M11 7h.01M5 9.5h6",
  plus: "M8 3.25v9.5M3.25 8h9.5",
  link: "M6.75 9.25l2.5-2.5M7.5 4.75 9 3.25a2.65 2.65 0 0 1 3.75 3.75l-1.5 1.5M8.5 11.25 7 12.75A2.65 2.65 0 0 1 3.25 9l1.5-1.5",
  trash:
    "M2.75 4.25h10.5M6.25 4.25v-1.5h3.5v1.5M4 4.25l.6 8.1c.04.5.46.9.97.9h4.86c.51 0 .93-.4.97-.9l.6-8.1",
} as const;

export type IconName = keyof typeof PATHS;

/** Draws an icon; `size` is in px. Arrows turn with the writing direction. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.25 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      data-turns={name === "arrow" || undefined}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
