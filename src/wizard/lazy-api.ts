import type { Api, ApiSettings } from "./api.ts";

/** The API, its code fetched with the first request: the page opens without it. */
export function lazyApi(settings: ApiSettings): Api {
  let loading: Promise<Api> | null = null;

  async function load(): Promise<Api> {
    const { createApi } = await import("./api.ts");
    return createApi(settings);
  }

  function api(): Promise<Api> {
    loading ??= load().catch((error: unknown) => {
      loading = null; // not there now: tried again with the next request
      throw error;
    });
    return loading;
  }

  return {
    request: async (path, ask) => (await api()).request(path, ask),
    url: (path) => `${settings.baseUrl}${path}`,
    authorization: async () => (await api()).authorization(),
  };
}
