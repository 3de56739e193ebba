import "./ui/tokens.css";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { OwnPage } from "./wizard/own-page.tsx";

const Embedded = lazy(() =>
  import("./wizard/embedded.tsx").then((part) => ({ default: part.Embedded })),
);

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      {window.parent === window ? (
        <OwnPage />
      ) : (
        <Suspense fallback={null}>
          <Embedded />
        </Suspense>
      )}
    </StrictMode>,
  );
}
