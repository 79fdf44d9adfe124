import { z } from 'zod';
import type { StreamAgeView } from '@/lib/github/domain/streams-freshness';
import type { Answer, FanPoint, ForecastMethod, NotEnough, RunView } from './domain/forecast-view';
import { asClaimed } from './domain/recalibrate';
import type { PreparedRun, RunFacts } from './prepare-run';
import type { RunRow, ShortRunRow } from './records';

const methodWords: Record<ForecastMethod, string> = {
  simulation:
    'Trials of all tasks: each estimate times a ratio drawn from what calibration learnt, with luck that tasks share; taken up as people and dependencies allow.',
  throughput:
    'Trials of weeks: how many were finished a week, drawn from the past in blocks of neighbouring weeks.',
};

/** What is stored is what was computed; a version that could not be read any more would fail here, not on a page. */
const storedAges = z.array(
  z.object({
    what: z.string(),
    freshness: z.object({ kind: z.string(), at: z.coerce.date().nullable() }),
  }),
);

export const factsOf = (row: Pick<RunRow, 'facts'>): RunFacts => {
  const facts = row.facts as unknown as RunFacts;
  return { ...facts, ages: storedAges.parse(facts.ages) as StreamAgeView[] };
};

/** Answers of the first version stated hours as simulated and did not tell of later trials. */
export function outcomeOf(row: Pick<RunRow, 'outcome'>): Answer | NotEnough {
  const stored = row.outcome as unknown as Answer | NotEnough;
  if (stored.kind !== 'answer') return stored;
  const first = { simulatedEffort: stored.effortHours, effortReadAt: asClaimed(), effortCurve: [] };
  return {
    ...first,
    ...stored,
    help: stored.help.map((one) => ({ ...one, laterShare: one.laterShare ?? 0 })),
  };
}

export function runView(row: RunRow): RunView {
  const { tasksHash: _hash, actual: _line, ...facts } = factsOf(row);
  const method: ForecastMethod = row.method === 'throughput' ? 'throughput' : 'simulation';
  return {
    ...facts,
    ...{ id: row.id, at: row.at.toISOString(), method, methodWords: methodWords[method] },
    ...{ seed: Number(row.seed), trials: row.trials, inputsHash: row.inputsHash },
    outcome: outcomeOf(row),
  };
}

/** A run that is not kept. */
export function trialRun(
  { inputs, facts }: PreparedRun,
  { outcome, inputsHash, at }: { outcome: Answer | NotEnough; inputsHash: string; at: Date },
): RunView {
  const { tasksHash: _hash, actual: _line, ...shown } = facts;
  const method = inputs?.method ?? 'simulation';
  return {
    ...shown,
    ...{ id: null, at: at.toISOString(), method, methodWords: methodWords[method] },
    ...{ seed: inputs?.seed ?? 0, trials: inputs?.trials ?? 0, inputsHash, outcome },
  };
}

export const fanPoint = ({ id, at, date, effortHours, tasks }: ShortRunRow): FanPoint => ({
  ...{ runId: id, at: at.toISOString(), date, effortHours },
  ...{ remaining: tasks.open + tasks.inProgress, total: tasks.total },
});
