/** The id of a column's combobox. */
export function fieldId(column: number): string {
  return `field-for-${column}`;
}

/** Goes to the combobox of a column, once what was pressed to get there is gone. */
export function focusField(column: number): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(fieldId(column));
    field?.scrollIntoView({ block: "nearest" });
    field?.focus();
  });
}
