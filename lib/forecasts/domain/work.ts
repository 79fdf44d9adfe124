/** A task as the simulation takes it. What is done is no part of it any more. */
export interface WorkItem {
  /** "owner/name#12", or the id of a task without an issue; its chance hangs on it, so that it stays its own. */
  key: string;
  title: string;
  href: string | null;
  /** As somebody estimated it; null: nobody did. */
  estimateHours: number | null;
  /** Measured when the forecast was made; the table then holds what is left. */
  spentHours: number;
  /** What the table's ratios are multiplied with, hours; 0: it takes no time of its own (a parent, a gate). */
  hours: number;
  /** Which of the inputs' tables it is drawn from. */
  table: number;
}

export type DependencyKind = 'blocked-by' | 'sub-issue' | 'plan-order';

/** `after` cannot begin before `before` is done; both are places in the list of items. */
export interface Dependency {
  before: number;
  after: number;
  kind: DependencyKind;
}
