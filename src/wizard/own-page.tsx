import { useState } from "react";
import { settingsOfOwnPage } from "./settings.ts";
import { Wizard } from "./wizard.tsx";

/** The wizard on a page that no host shows. */
export function OwnPage() {
  const [settings] = useState(settingsOfOwnPage);
  return <Wizard settings={settings} />;
}
