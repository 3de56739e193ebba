import type { ResourceName } from "../resource.ts";

/**
 * What people call the fields of each resource in one language, parted by `|`: words of their own
 * and headers of well-known exports.
 */
export type Language = Readonly<Record<ResourceName, Readonly<Record<string, string>>>>;
