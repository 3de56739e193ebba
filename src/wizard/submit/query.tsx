import {
  QueryClient,
  QueryClientProvider,
  useQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Capabilities } from "../../domain/contract.ts";
import { loadCapabilities, loadNamed, type NamedRecord } from "../api.ts";
import { useWizard } from "../context.ts";

/** What the server said, kept for as long as the page lives. */
const client = new QueryClient({
  defaultOptions: {
    queries: { networkMode: "always", refetchOnWindowFocus: false, retry: false },
    mutations: { networkMode: "always", retry: false },
  },
});

/** Around each part of the wizard that asks the server; all share one memory. */
export function ServerState({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Asks what the back end can do; it does not change while the page is open. */
export function useCapabilitiesQuery(): UseQueryResult<Capabilities> {
  const { api, settings } = useWizard();
  return useQuery({
    queryKey: ["capabilities", settings.apiUrl],
    queryFn: ({ signal }) => loadCapabilities(api, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the back end can do, once it is known. */
export function useCapabilities(): Capabilities | undefined {
  return useCapabilitiesQuery().data;
}

const MOST_LOCATIONS = 2000;

/** The locations of the organization, for the choice of one. */
export function useLocations(): readonly NamedRecord[] {
  const { api, settings } = useWizard();
  const { data = [] } = useQuery({
    queryKey: ["locations", settings.apiUrl],
    queryFn: ({ signal }) => loadNamed(api, "locations", { most: MOST_LOCATIONS, signal }),
    staleTime: 60_000,
  });
  return data;
}
