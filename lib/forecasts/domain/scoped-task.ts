/** A task of a scope as the records tell it, whatever it came from. */
export interface ScopedTask {
  /** "owner/name#12" in lower case, or an id. */
  key: string;
  title: string;
  href: string | null;
  state: 'open' | 'in-progress' | 'done' | 'dropped';
  /** UTC ISO; null where nobody recorded it, and for what is not done. */
  doneAt: string | null;
  estimateHours: number | null;
  /** What it took, hours; null: not recorded. */
  actualHours: number | null;
  /** Measured so far; 0: nothing. */
  spentHours: number;
  category: string;
  person: string | null;
  team: string | null;
  /** Keys. */
  parent: string | null;
  blockedBy: string[];
  unreadBlockers: boolean;
  /** Of the plan, from 1; null: not planned by days. */
  planDay: number | null;
}
