import type { Action, DuplicateHandling } from "./resource.ts";

/** What was asked, what will be done with each row, and what was done: three things. */
export interface ImportOptions {
  readonly action: Action;
  readonly duplicateHandling: DuplicateHandling;
}

export const DECISIONS = [
  "create",
  "update",
  "unchanged",
  "delete",
  "duplicate",
  "reject",
] as const;
export type Decision = (typeof DECISIONS)[number];

export type DecisionCounts = Readonly<Record<Decision, number>>;
