import { readBody, type BodyLimits } from "./body.ts";
import { createExtractor } from "./extractor.ts";

const SMALL = 64 * 1024;

/** A small JSON body. @throws Refusal 400 or 413 */
export async function readJson(request: Request, limits: BodyLimits): Promise<unknown> {
  const extractor = createExtractor();
  for await (const chunk of readBody(request, { ...limits, bytes: SMALL })) extractor.push(chunk);
  return extractor.end();
}
