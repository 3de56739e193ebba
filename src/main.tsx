import "./ui/tokens.css";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { settingsOfPage } from "./wizard/settings.ts";
import { Wizard } from "./wizard/wizard.tsx";

const Embedded = lazy(() =>
  import("./wizard/embedded.tsx").then((part) => ({ default: part.Embedded })),
);

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      {window.parent === window ? (
        <Wizard settings={settingsOfPage(window.location.search, navigator.language)} />
      ) : (
        <Suspense fallback={null}>
          <Embedded />
        </Suspense>
      )}
    </StrictMode>,
  );
}
