import type { ResourceName } from "../../domain/resource.ts";
import type { Page } from "../imports/imports.ts";

/** A record as the API gives it: id, object, every field, names of what it refers to, times. */
export type ApiRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly object: RecordName;
};
export type RecordName = ResourceName | "location";

/** Reads of what imports write. */
export interface Records {
  list(organization: string, ask: RecordList): Promise<Page<ApiRecord>>;
  get(organization: string, name: RecordName, id: string): Promise<ApiRecord | null>;
}

export interface RecordList {
  readonly record: RecordName;
  readonly page: number; // from 1
  readonly limit: number;
  /** In the name, the email or the number; without regard to case. */
  readonly search?: string | undefined;
  /** Only records that this import created or updated. */
  readonly importId?: string | undefined;
  /** Only records of this location, and that location itself: what the caller may see. */
  readonly locationId?: string | undefined;
}
