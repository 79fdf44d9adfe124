import { daysBetween } from '@/lib/shared/calendar-day';
import type { Capacity } from './capacity';
import type { TaskCounts } from './forecast-view';

/** A stored run as far as a shift tells of it. */
export interface KeptRun {
  id: string;
  /** UTC ISO. */
  at: string;
  method: string;
  /** The day by which it ends with a chance of 80%, as stated; null: not enough was known. */
  p80: string | null;
  /** Why it had no answer. */
  lacks: { message: string }[] | null;
  tasks: TaskCounts;
  /** The first day of work that it reckoned with; null where it had no answer. */
  startsOn: string | null;
  /** Hangs on project and scope alone: another seed is another scope. */
  seed: string;
  /** Null for throughput. */
  capacity: Capacity | null;
  daysOff: string[] | null;
  /** A hash of the ratios, or the weeks, that were learnt from the past. */
  learnt: string;
  /** [key, hours as estimated, hours worked] of what was not done; null for throughput. */
  items: [key: string, estimateHours: number | null, spentHours: number][] | null;
}

/** What was another in the second of two runs than in the first. */
export interface RunChanges {
  /** Tasks that the first one had not, finished ones, opened again, and those that are no more of its scope. */
  added: number;
  finished: number;
  reopened: number;
  removed: number;
  /** Tasks whose estimate became another, and its hours over them where all have one. */
  estimates: { count: number; before: number | null; after: number | null };
  capacity: { before: Capacity; after: Capacity } | null;
  scope: boolean;
  method: boolean;
  daysOff: boolean;
  /** True only where nothing else can have changed the ratios that it was drawn from. */
  learnt: boolean;
}

export interface ForecastShift {
  /** Null: there was no run before. */
  before: KeptRun | null;
  after: KeptRun;
  /** Calendar days that the P80 end moved, above 0: later; null where one of the two had none. */
  days: number | null;
  /** Null without a run before. */
  changes: RunChanges | null;
}

/** How a forecast moved between two of its runs; null where its P80 end stayed, or is unknown in both. */
export function forecastShift(before: KeptRun | null, after: KeptRun): ForecastShift | null {
  const [was, is] = [before?.p80 ?? null, after.p80];
  if (was === is) return null;
  return {
    before,
    after,
    days: was !== null && is !== null ? daysBetween(was, is) : null,
    changes: before ? changesBetween(before, after) : null,
  };
}

export function changesBetween(before: KeptRun, after: KeptRun): RunChanges {
  const estimates = estimatesChanged(before, after);
  const capacity =
    before.capacity && after.capacity && !sameCapacity(before.capacity, after.capacity)
      ? { before: before.capacity, after: after.capacity }
      : null;
  const isSameWork =
    before.items !== null &&
    after.items !== null &&
    worked(before) === worked(after) &&
    estimates.count === 0;
  const tasks = tasksMoved(before, after);
  const isSameMethod = before.method === after.method;
  return {
    ...tasks,
    estimates,
    capacity,
    scope: before.seed !== after.seed,
    method: !isSameMethod,
    daysOff: daysOffChanged(before, after),
    learnt:
      isSameMethod &&
      before.learnt !== after.learnt &&
      (before.items === null ||
        (isSameWork && tasks.added + tasks.finished + tasks.reopened + tasks.removed === 0)),
  };
}

/**
 * From the keys of what was open in both, and the count of what was done: of tasks that are open no more, so many are finished
 * as are done now and were not; the rest left the scope. Without keys (throughput) from the counts alone, in net.
 */
function tasksMoved(before: KeptRun, after: KeptRun) {
  const done = after.tasks.done - before.tasks.done;
  if (!before.items || !after.items) {
    const total = after.tasks.total - before.tasks.total;
    return {
      added: Math.max(0, total),
      removed: Math.max(0, -total),
      finished: Math.max(0, done),
      reopened: Math.max(0, -done),
    };
  }
  const [was, is] = [new Set(before.items.map(([key]) => key)), new Set(after.items.map(([key]) => key))];
  const fresh = [...is].filter((key) => !was.has(key)).length;
  const gone = [...was].filter((key) => !is.has(key)).length;
  const finished = Math.min(gone, Math.max(0, done));
  const reopened = Math.min(fresh, Math.max(0, -done));
  return { added: fresh - reopened, reopened, finished, removed: gone - finished };
}

function estimatesChanged(before: KeptRun, after: KeptRun): RunChanges['estimates'] {
  const was = new Map((before.items ?? []).map(([key, hours]) => [key, hours]));
  const changed = (after.items ?? []).flatMap(([key, hours]) => {
    const old = was.get(key);
    return old === undefined || old === hours ? [] : [{ old, hours }];
  });
  const sum = (values: (number | null)[]) =>
    values.length === 0 || values.includes(null)
      ? null
      : values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return {
    count: changed.length,
    before: sum(changed.map(({ old }) => old)),
    after: sum(changed.map(({ hours }) => hours)),
  };
}

const worked = ({ items }: KeptRun) => (items ?? []).reduce((sum, [, , hours]) => sum + hours, 0);

const sameCapacity = (a: Capacity, b: Capacity) =>
  a.people === b.people && a.hoursPerDay === b.hoursPerDay && a.focusPercent === b.focusPercent;

/** Of the days that both look at: a run that begins later has fewer of them. */
function daysOffChanged(before: KeptRun, after: KeptRun): boolean {
  if (!before.daysOff || !after.daysOff || !before.startsOn || !after.startsOn) return false;
  const from = [before.startsOn, after.startsOn].sort()[1] ?? '';
  const last = [before.daysOff.at(-1) ?? '', after.daysOff.at(-1) ?? ''].sort()[0] ?? '';
  const within = (days: readonly string[]) => days.filter((day) => day >= from && day <= last).join();
  return within(before.daysOff) !== within(after.daysOff);
}
