import { groupBy } from '@/lib/shared/group-by';
import { byId, type Exclusion, splitExcluded } from '../exclusion';
import { outcomeOf, type RunAttempt, secondsBetween, undecidedReason } from './run';
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
  isRedNow: boolean;
  /** Of its periods, what lies after the window began. */
  redSeconds: number;
  /** Seconds from the first red to the next green, of the reds that are over. */
  timeToGreen: Timing;
  /** Results that count. */
  n: number;
  excluded: Exclusion[];
}

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
    (one) =>
      undecidedReason(one) ??
      (one.completedAt === null ? 'end not known' : null) ??
      (Date.parse(one.completedAt ?? '') > now.getTime() ? 'ends in the future' : null),
  );
  const overtaken = new Set<string>();
  const byWorkflow: WorkflowRed[] = [];
  for (const [workflow, results] of groupBy(known.counted, (one) => one.workflow))
    byWorkflow.push(...redsOf(workflow, results, overtaken, now));
  const begun = new Map(byWorkflow.map((red) => [red, Date.parse(red.from)]));
  byWorkflow.sort((a, b) => (begun.get(a) ?? 0) - (begun.get(b) ?? 0) || (a.workflow < b.workflow ? -1 : 1));
  const late = splitExcluded(known.counted, ({ id }) =>
    overtaken.has(id) ? 'finished after a newer run had' : null,
  );
  const periods = mergePeriods(byWorkflow, now);
  const over = byWorkflow.filter(({ to }) => to !== null);
  const open = byWorkflow.filter(({ to }) => to === null).map(({ redId }) => ({ id: redId }));
  return {
    periods,
    byWorkflow,
    isRedNow: periods.at(-1)?.to === null,
    redSeconds: periods.reduce((total, period) => total + secondsAfter(period, windowStart), 0),
    timeToGreen: {
      ...percentiles(over.map(({ seconds }) => seconds)),
      population: 'reds of a workflow on the branch that have turned green',
      excluded: splitExcluded(open, () => 'still red').excluded,
    },
    n: late.counted.length,
    excluded: [...known.excluded, ...late.excluded],
  };
}

/** What of a period lies after that moment. */
function secondsAfter({ from, seconds }: RedPeriod, start: Date | null): number {
  const before = start === null ? 0 : (start.getTime() - Date.parse(from)) / 1000;
  return Math.max(0, seconds - Math.max(0, before));
}

function redsOf(
  workflow: string,
  results: readonly RunAttempt[],
  overtaken: Set<string>,
  now: Date,
): WorkflowRed[] {
  // Each time is read once: sorting thousands of results reads it a dozen times over.
  const ordered = results
    .map((result) => ({
      result,
      ended: Date.parse(result.completedAt ?? ''),
      created: Date.parse(result.createdAt),
    }))
    .sort(
      (a, b) =>
        a.ended - b.ended ||
        a.created - b.created ||
        a.result.attempt - b.result.attempt ||
        byId(a.result.id, b.result.id),
    );
  const reds: WorkflowRed[] = [];
  let red: RunAttempt | null = null;
  let spokeLastMs = Number.NEGATIVE_INFINITY;
  const close = (from: RunAttempt, green: RunAttempt | null) => {
    const to = green?.completedAt ?? null;
    const seconds = secondsBetween(from.completedAt, to ?? now.toISOString()) ?? 0;
    reds.push({
      workflow,
      from: from.completedAt ?? '',
      to,
      seconds,
      redId: from.id,
      greenId: green?.id ?? null,
    });
  };
  for (const { result, created } of ordered) {
    if (created < spokeLastMs) {
      overtaken.add(result.id);
      continue;
    }
    spokeLastMs = created;
    if (outcomeOf(result) === 'red') red ??= result;
    else if (red) {
      close(red, result);
      red = null;
    }
  }
  if (red) close(red, null);
  return reds;
}

function mergePeriods(ascending: readonly WorkflowRed[], now: Date): RedPeriod[] {
  const merged: RedPeriod[] = [];
  for (const { from, to, workflow } of ascending) {
    const last = merged.at(-1);
    if (last && (last.to === null || Date.parse(from) <= Date.parse(last.to))) {
      if (last.to !== null && (to === null || Date.parse(to) > Date.parse(last.to))) last.to = to;
      if (!last.workflows.includes(workflow)) last.workflows.push(workflow);
    } else merged.push({ from, to, seconds: 0, workflows: [workflow] });
  }
  return merged.map((period) => ({
    ...period,
    workflows: period.workflows.sort(),
    seconds: secondsBetween(period.from, period.to ?? now.toISOString()) ?? 0,
  }));
}
