import { groupBy } from '@/lib/shared/group-by';
import { byId, type Exclusion, splitExcluded } from '../exclusion';
import { outcomeOf, type RunAttempt, undecidedReason } from './run';
import { percentiles, type Timing } from './timings';

/** A stretch of time in which a workflow was red on the branch. `to` is null while it still is. UTC ISO. */
export interface WorkflowRed {
  workflow: string;
  from: string;
  to: string | null;
  /** Until `to`, or until now. */
  seconds: number;
  /** The attempt that turned it red, and the one that turned it green again. */
  redId: string;
  greenId: string | null;
}

/** A stretch in which at least one workflow was red. */
export interface RedPeriod {
  from: string;
  to: string | null;
  seconds: number;
  workflows: string[];
}

export interface BranchHealth {
  /** Of the branch: merged, apart from each other, ascending. */
  periods: RedPeriod[];
  byWorkflow: WorkflowRed[];
  /** How many times a workflow was red: as many as `byWorkflow` has, unless that was cut. */
  reds: number;
  isRedNow: boolean;
  /** Of its periods, what lies after the window began. */
  redSeconds: number;
  /** Seconds from the first red to the next green, of the reds that are over. */
  timeToGreen: Timing;
  /** Results that count. */
  n: number;
  excluded: Exclusion[];
}

/** A result as the rule needs it: a month of a busy branch has thousands, so its times are numbers. */
export interface Verdict {
  id: string;
  attempt: number;
  workflow: string;
  isGreen: boolean;
  createdMs: number;
  endedMs: number;
}

interface Red {
  workflow: string;
  fromMs: number;
  /** Null while it still is. */
  toMs: number | null;
  /** `toMs`, or now. */
  untilMs: number;
  redId: string;
  greenId: string | null;
}

interface Period extends Pick<Red, 'fromMs' | 'toMs' | 'untilMs'> {
  workflows: string[];
}

/** A busy quarter has thousands of periods, of which a page shows none. */
export type VerdictsHealth = Omit<BranchHealth, 'periods'>;

/**
 * When a branch was red. Give the attempts of one branch. A result counts from its end. A result of a run that is older
 * than the one which spoke last (it finished late) does not: the newer commit has been judged already. A red that began
 * before the window is a period from there; `windowStart` (null: all time) only says what counts as time in red.
 */
export function branchHealth(
  attempts: readonly RunAttempt[],
  now: Date,
  windowStart: Date | null = null,
): BranchHealth {
  const known = splitExcluded(
    attempts,
    (one) => undecidedReason(one) ?? (one.completedAt === null ? 'end not known' : null),
  );
  const { health, periods } = judge(known.counted.map(verdictOf), now, { windowStart });
  return {
    ...health,
    periods: periods.map(({ workflows, ...period }) => ({ ...spanOf(period), workflows: workflows.sort() })),
    excluded: [...known.excluded, ...health.excluded],
  };
}

const verdictOf = (one: RunAttempt): Verdict => ({
  id: one.id,
  attempt: one.attempt,
  workflow: one.workflow,
  isGreen: outcomeOf(one) === 'green',
  createdMs: Date.parse(one.createdAt),
  endedMs: Date.parse(one.completedAt ?? ''),
});

interface Judging {
  windowStart?: Date | null;
  most?: number;
}

/** The same of verdicts, but its periods. `most`: of reds that are over, `byWorkflow` tells the newest so many alone. */
export const healthOf = (verdicts: readonly Verdict[], now: Date, how: Judging = {}): VerdictsHealth =>
  judge(verdicts, now, how).health;

function judge(
  verdicts: readonly Verdict[],
  now: Date,
  { windowStart = null, most = Number.POSITIVE_INFINITY }: Judging,
): { health: VerdictsHealth; periods: Period[] } {
  const nowMs = now.getTime();
  const known = splitExcluded(verdicts, ({ endedMs }) => (endedMs > nowMs ? 'ends in the future' : null));
  const overtaken = new Set<string>();
  const reds: Red[] = [];
  for (const [workflow, results] of groupBy(known.counted, (one) => one.workflow))
    reds.push(...redsOf(workflow, results, overtaken, nowMs));
  reds.sort((a, b) => a.fromMs - b.fromMs || (a.workflow < b.workflow ? -1 : 1));
  const late = splitExcluded(known.counted, ({ id }) =>
    overtaken.has(id) ? 'finished after a newer run had' : null,
  );
  const periods = mergePeriods(reds);
  const over = reds.filter(({ toMs }) => toMs !== null);
  const open = reds.filter(({ toMs }) => toMs === null).map(({ redId }) => ({ id: redId }));
  const startMs = windowStart?.getTime() ?? Number.NEGATIVE_INFINITY;
  const health = {
    byWorkflow: reds
      .filter(({ toMs }, i) => toMs === null || i >= reds.length - most)
      .map((red) => ({ workflow: red.workflow, ...spanOf(red), redId: red.redId, greenId: red.greenId })),
    reds: reds.length,
    isRedNow: periods.at(-1)?.toMs === null,
    redSeconds: periods.reduce(
      (total, { fromMs, untilMs }) => total + Math.max(0, untilMs - Math.max(fromMs, startMs)) / 1000,
      0,
    ),
    timeToGreen: {
      ...percentiles(over.map(({ fromMs, untilMs }) => (untilMs - fromMs) / 1000)),
      population: 'reds of a workflow on the branch that have turned green',
      excluded: splitExcluded(open, () => 'still red').excluded,
    },
    n: late.counted.length,
    excluded: [...known.excluded, ...late.excluded],
  };
  return { health, periods };
}

const iso = (ms: number) => new Date(ms).toISOString();

const spanOf = ({ fromMs, toMs, untilMs }: Pick<Red, 'fromMs' | 'toMs' | 'untilMs'>) => ({
  from: iso(fromMs),
  to: toMs === null ? null : iso(toMs),
  seconds: (untilMs - fromMs) / 1000,
});

function redsOf(workflow: string, results: readonly Verdict[], overtaken: Set<string>, nowMs: number): Red[] {
  const ordered = [...results].sort(
    (a, b) => a.endedMs - b.endedMs || a.createdMs - b.createdMs || a.attempt - b.attempt || byId(a.id, b.id),
  );
  const reds: Red[] = [];
  let red: Verdict | null = null;
  let spokeLastMs = Number.NEGATIVE_INFINITY;
  const close = (from: Verdict, green: Verdict | null) => {
    const toMs = green?.endedMs ?? null;
    const ends = { toMs, untilMs: toMs ?? nowMs, greenId: green?.id ?? null };
    reds.push({ workflow, fromMs: from.endedMs, redId: from.id, ...ends });
  };
  for (const result of ordered) {
    if (result.createdMs < spokeLastMs) {
      overtaken.add(result.id);
      continue;
    }
    spokeLastMs = result.createdMs;
    if (!result.isGreen) red ??= result;
    else if (red) {
      close(red, result);
      red = null;
    }
  }
  if (red) close(red, null);
  return reds;
}

function mergePeriods(ascending: readonly Red[]): Period[] {
  const merged: Period[] = [];
  for (const { fromMs, toMs, untilMs, workflow } of ascending) {
    const last = merged.at(-1);
    if (last && (last.toMs === null || fromMs <= last.toMs)) {
      if (last.toMs !== null && (toMs === null || toMs > last.toMs)) Object.assign(last, { toMs, untilMs });
      if (!last.workflows.includes(workflow)) last.workflows.push(workflow);
    } else merged.push({ fromMs, toMs, untilMs, workflows: [workflow] });
  }
  return merged;
}
