import { useSyncExternalStore } from "react";
import type { ResourceName } from "../domain/resource.ts";
import { resources } from "../resources/registry.ts";

/** What the address of the page shows. */
export type Route =
  | { readonly page: "wizard" }
  | { readonly page: "imports" }
  | { readonly page: "import"; readonly id: string }
  /** Records of a resource; of one import alone where `importId` is given. */
  | { readonly page: "records"; readonly resource: ResourceName; readonly importId: string | null };

/** The route of an address; what is unknown is the wizard. */
export function routeOf(path: string, search: string): Route {
  const [first = "", second = "", ...rest] = path.split("/").filter((part) => part !== "");
  if (rest.length > 0) return { page: "wizard" };
  if (first === "imports" && second === "") return { page: "imports" };
  if (first === "imports") return { page: "import", id: decodeURIComponent(second) };
  const resource = resources.find(({ plural }) => plural === first);
  if (resource === undefined || second !== "") return { page: "wizard" };
  return {
    page: "records",
    resource: resource.name,
    importId: new URLSearchParams(search).get("import_id"),
  };
}

/** The address of a route. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case "wizard":
      return "/";
    case "imports":
      return "/imports";
    case "import":
      return `/imports/${encodeURIComponent(route.id)}`;
    case "records": {
      const plural = resources.find(({ name }) => name === route.resource)?.plural ?? "";
      const of = route.importId === null ? "" : `?import_id=${encodeURIComponent(route.importId)}`;
      return `/${plural}${of}`;
    }
  }
}

const MOVED = "importer-moved";

/** Goes to a route without loading the page anew; a `replace` leaves no step back. */
export function goTo(route: Route, how: "push" | "replace" = "push"): void {
  const address = hrefOf(route);
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  window.dispatchEvent(new Event(MOVED));
}

/** The route that is shown; follows Back and Forward. */
export function useRoute(): Route {
  const address = useSyncExternalStore(listen, read, read);
  const [path = "", search = ""] = address.split("?");
  return routeOf(path, search);
}

function listen(changed: () => void): () => void {
  window.addEventListener("popstate", changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener("popstate", changed);
    window.removeEventListener(MOVED, changed);
  };
}

function read(): string {
  return window.location.pathname + window.location.search;
}
