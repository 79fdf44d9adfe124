/** What is known before the embedded database gets its place. Paths are absolute. */
export interface PlacementFacts {
  /** Where it lies by default, below the data folder. */
  defaultHome: string;
  /** Where it lies when the database's own user cannot reach the default. */
  systemHome: string;
  /** Kept from an earlier start that had to use the system place. */
  keptHome: string | undefined;
  defaultHomeHoldsDatabase: boolean;
  /** Can the user who runs the database reach and write the default place? And run the installed programs? */
  canReachDefaultHome: boolean;
  canRunInstalledPrograms: boolean;
}

export type Placement =
  | { ok: true; home: string; copyPrograms: boolean; moved: boolean }
  | { ok: false; unreachable: string };

/**
 * Where the embedded database lies and from where its programs run. PostgreSQL refuses to run as root, and the
 * user it then runs as must reach its files through every parent folder (a checkout below /root does not let it).
 * A database that exists is never left behind for a new, empty one.
 */
export function decidePlacement(facts: PlacementFacts): Placement {
  const copyPrograms = !facts.canRunInstalledPrograms;
  if (facts.keptHome) return { ok: true, home: facts.keptHome, copyPrograms, moved: true };
  if (facts.canReachDefaultHome) return { ok: true, home: facts.defaultHome, copyPrograms, moved: false };
  if (facts.defaultHomeHoldsDatabase) return { ok: false, unreachable: facts.defaultHome };
  return { ok: true, home: facts.systemHome, copyPrograms, moved: true };
}
