/**
 * Where people reach this server: the setting, or what the request says of itself. Whoever invents a
 * forwarded host misleads nobody but himself: the answer is his alone and is not cached.
 */
export function baseOf(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const url = new URL(request.url);
  const protocol = firstOf(request.headers.get("x-forwarded-proto"));
  const host = firstOf(request.headers.get("x-forwarded-host"));
  const scheme = protocol === "https" || protocol === "http" ? protocol : url.protocol.slice(0, -1);
  return `${scheme}://${host !== null && /^[\w.:[\]-]+$/.test(host) ? host : url.host}`;
}

function firstOf(header: string | null): string | null {
  return header?.split(",")[0]?.trim() ?? null;
}
