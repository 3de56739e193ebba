import "./ui/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { settingsOfPage } from "./wizard/settings.ts";
import { Wizard } from "./wizard/wizard.tsx";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Wizard settings={settingsOfPage(window.location.search, navigator.language)} />
    </StrictMode>,
  );
}
