import type { Gap, TaskCounts } from './forecast-view';
import { planOrder } from './plan-order';
import type { ScopedTask } from './scoped-task';
import type { Dependency } from './work';

/** A task that is not done, with the hours that count. */
export interface OpenTask {
  task: ScopedTask;
  /** Null: nobody estimated it. 0: its parts hold all of it. */
  hours: number | null;
}

export interface GatheredWork {
  counts: TaskCounts;
  open: OpenTask[];
  /** Places in `open`; gates of the plan's order come after its tasks, from `open.length` on. */
  dependencies: Dependency[];
  gates: number;
  gaps: Gap[];
}

/**
 * What is left of a set of tasks. Dropped ones count for nothing. A parent's estimate is taken to hold its parts': it
 * keeps what they leave of it, or gives it to those of its parts that nobody estimated, and ends with the last of them.
 * `closedOutside`: blockers outside of the set that are known to be closed.
 */
export function gatherWork(
  all: readonly ScopedTask[],
  { closedOutside, splitAboveHours }: { closedOutside: ReadonlySet<string>; splitAboveHours: number },
): GatheredWork {
  const tasks = all.filter(({ state }) => state !== 'dropped');
  const known = new Map(tasks.map((task) => [task.key, task]));
  const hours = hoursThatCount(tasks, known);
  const open = tasks
    .filter(({ state }) => state !== 'done')
    .map((task): OpenTask => ({ task, hours: hours.get(task.key) ?? null }));
  const placeOf = new Map(open.map(({ task }, place) => [task.key, place]));
  const dependencies: Dependency[] = [];
  let outside = 0;
  for (const [place, { task }] of open.entries()) {
    const parent = task.parent === null ? undefined : placeOf.get(task.parent);
    if (parent !== undefined) dependencies.push({ before: place, after: parent, kind: 'sub-issue' });
    let waitsOutside = false;
    for (const blocker of task.blockedBy) {
      const before = placeOf.get(blocker);
      if (before !== undefined) dependencies.push({ before, after: place, kind: 'blocked-by' });
      else if (!known.has(blocker) && !closedOutside.has(blocker)) waitsOutside = true;
    }
    outside += waitsOutside ? 1 : 0;
  }
  const plan = planOrder(
    open.map(({ task }) => task.planDay),
    open.length,
  );
  const working = open.filter((one) => one.hours !== 0);
  const count = (state: ScopedTask['state']) => tasks.filter((task) => task.state === state).length;
  const withoutEstimate = working.filter((one) => one.hours === null).length;
  return {
    counts: {
      total: tasks.length,
      done: count('done'),
      inProgress: count('in-progress'),
      open: count('open'),
      withoutEstimate,
    },
    open,
    dependencies: [...dependencies, ...plan.dependencies],
    gates: plan.gates,
    gaps: gapsOf(working, { outside, withoutEstimate, splitAboveHours }),
  };
}

function hoursThatCount(
  tasks: readonly ScopedTask[],
  known: ReadonlyMap<string, ScopedTask>,
): Map<string, number | null> {
  const estimate = ({ estimateHours }: ScopedTask) =>
    estimateHours !== null && estimateHours > 0 ? estimateHours : null;
  const hours = new Map(tasks.map((task) => [task.key, estimate(task)]));
  const parts = new Map<string, ScopedTask[]>();
  for (const task of tasks)
    if (task.parent !== null && known.has(task.parent))
      parts.set(task.parent, [...(parts.get(task.parent) ?? []), task]);
  for (const [key, children] of parts) {
    const own = hours.get(key) ?? null;
    if (own === null) {
      hours.set(key, 0);
      continue;
    }
    const rest = Math.max(
      0,
      children.reduce((left, child) => left - (estimate(child) ?? 0), own),
    );
    const bare = children.filter((child) => estimate(child) === null && !parts.has(child.key));
    if (bare.length > 0 && rest > 0) {
      for (const child of bare) hours.set(child.key, rest / bare.length);
      hours.set(key, 0);
    } else hours.set(key, rest);
  }
  return hours;
}

function gapsOf(
  working: readonly OpenTask[],
  {
    outside,
    withoutEstimate,
    splitAboveHours,
  }: { outside: number; withoutEstimate: number; splitAboveHours: number },
): Gap[] {
  const count = (is: (one: OpenTask) => boolean) => working.filter(is).length;
  const gap = (code: Gap['code'], number: number, one: string, many: string): Gap[] =>
    number === 0
      ? []
      : [{ code, count: number, message: number === 1 ? `1 task ${one}` : `${number} tasks ${many}` }];
  return [
    ...gap('no-estimate', withoutEstimate, 'has no estimate.', 'have no estimate.'),
    ...gap(
      'in-progress-unmeasured',
      count(({ task }) => task.state === 'in-progress' && task.spentHours === 0),
      'is in progress, and nobody measured how much of it is done: all of it is counted as left.',
      'are in progress, and nobody measured how much of them is done: all of them is counted as left.',
    ),
    ...gap(
      'outside-blocker',
      outside,
      'waits for something outside of this forecast that is not known to be done; that wait is not counted.',
      'wait for something outside of this forecast that is not known to be done; that wait is not counted.',
    ),
    ...gap(
      'no-dependencies-read',
      count(({ task }) => task.unreadBlockers),
      'has blockers that were not all read from GitHub yet.',
      'have blockers that were not all read from GitHub yet.',
    ),
    ...gap(
      'too-large',
      count(({ hours }) => (hours ?? 0) > splitAboveHours),
      `is larger than ${splitAboveHours} h, which hides what it holds.`,
      `are larger than ${splitAboveHours} h, which hides what they hold.`,
    ),
  ];
}
