import { useWizard } from "../context.ts";
import styles from "./upload.module.css";

/** Fields that a sheet on the wall shows: the required ones first. */
const SHOWN = 5;
const BLANK_ROWS = 5;

/** The sheet that is waited for, drawn with the columns and examples of what is imported. A picture. */
export function BlankSheet() {
  const { resource } = useWizard();
  const fields = resource.fields
    // Alternates repeat what the first of their kind shows.
    .filter((field) => field.name !== "id" && !field.name.startsWith("alternate_"))
    .toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false))
    .slice(0, SHOWN);
  return (
    <div className={styles["sheet"]} aria-hidden="true">
      <table>
        <tbody>
          <tr className={styles["sheetHead"]}>
            <th>1</th>
            {fields.map((field) => (
              <td key={field.name}>{field.label}</td>
            ))}
          </tr>
          <tr className={styles["sheetExample"]}>
            <th>2</th>
            {fields.map((field) => (
              <td key={field.name}>{field.example}</td>
            ))}
          </tr>
          {Array.from({ length: BLANK_ROWS }, (_, row) => (
            <tr key={row}>
              <th>{row + 3}</th>
              {fields.map((field) => (
                <td key={field.name}>&nbsp;</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
