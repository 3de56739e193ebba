import { PHASES, type ImportPhase } from "../../domain/contract.ts";

type PhaseName = (typeof PHASES)[number];
type Counts = Omit<ImportPhase, "name" | "mode">;

/** The seven phases of an import that runs here; read by others at any moment. */
export interface Progress {
  phases(): readonly ImportPhase[];
  set(name: PhaseName, counts: Partial<Counts>): void;
  /** The phase has done all it had to do; `error` of them wrongly. */
  finish(name: PhaseName, counts: { readonly total: number; readonly error: number }): void;
}

export function noPhases(mode: ImportPhase["mode"]): readonly ImportPhase[] {
  return PHASES.map((name) => ({ name, mode, total: 0, processed: 0, success: 0, error: 0 }));
}

export function createProgress(mode: ImportPhase["mode"]): Progress {
  const phases = new Map<PhaseName, ImportPhase>(
    noPhases(mode).map((phase) => [phase.name, phase]),
  );

  function set(name: PhaseName, counts: Partial<Counts>): void {
    const phase = phases.get(name);
    if (phase !== undefined) phases.set(name, { ...phase, ...counts });
  }

  return {
    phases: () => [...phases.values()],
    set,
    finish(name, { total, error }) {
      set(name, { total, processed: total, success: total - error, error });
    },
  };
}
