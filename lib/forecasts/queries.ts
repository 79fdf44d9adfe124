import { z } from 'zod';
import { confinedTo, may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { accept, type Result } from '@/lib/shared/result';
import { computeRun } from './compute-run';
import { keptLine } from './domain/actual-line';
import { forecastLead } from './domain/forecast-lead';
import type {
  ForecastListView,
  ForecastRow,
  ForecastView,
  HitRateView,
  LevelName,
  ScoreView,
  TaskCounts,
  TrialView,
} from './domain/forecast-view';
import { scopeInWords } from './domain/scope';
import { hitRateOf } from './domain/score';
import { headOf, isoDay } from './forecast-head';
import { type TryForecastInput, tryForecastInput } from './input';
import {
  type ForecastRecord,
  findForecastRow,
  findRunInputs,
  findRunRow,
  listEdgeRuns,
  listFirstScores,
  listRunRows,
  pageForecastRows,
  type ShortRunRow,
} from './records';
import { factsOf, fanPoint, runView, trialRun } from './run-view';

/** Kept forecasts, newest first, with how often they held so far. Pages from 1, at most 100 each. */
export async function listForecasts(
  viewer: Viewer,
  { project, page = 1, perPage = 50 }: { project?: string; page?: number; perPage?: number } = {},
): Promise<ForecastListView> {
  const projectId = project ? (await requireProject(viewer, project)).id : (confinedTo(viewer) ?? undefined);
  requirePermission(viewer, 'portal.read', projectId);
  const [{ rows, total }, hitRate] = await Promise.all([
    pageForecastRows({ projectId }, { skip: (page - 1) * perPage, take: perPage }),
    readHitRate(projectId ?? null),
  ]);
  const runs = await listEdgeRuns(rows.map(({ id }) => id));
  return { rows: rows.map((row) => rowView(row, runs)), total, hitRate };
}

/** One forecast with all its runs. Throws NotFoundError when there is none or the viewer may not know of it. */
export async function getForecast(
  viewer: Viewer,
  id: string,
  now: Date = systemClock(),
): Promise<ForecastView> {
  const row = await requireForecast(viewer, id);
  const [runs, hitRate, zone] = await Promise.all([
    listRunRows(id),
    readHitRate(row.projectId),
    readTimeZone(),
  ]);
  const head = headOf(row);
  const today = dayIn(now, zone);
  const endedOn = isoDay(row.endedOn);
  const first = endedOn === null ? undefined : runs.find(({ date }) => date !== null);
  const [latest, scored] = await Promise.all([findRunRow(id), first ? findRunRow(id, first.id) : null]);
  const run = latest ? runView(latest) : null;
  const fan = runs.map(fanPoint);
  return {
    ...head,
    lead: forecastLead({ ...head, endedOn }, scored ? runView(scored) : run, today),
    run,
    fan,
    actual: keptLine(fan, { asOf: latest ? factsOf(latest).actual : undefined, endedOn }),
    hitRate,
    score: scoreView(endedOn, runs),
    mayEdit: may(viewer, 'estimate.edit', row.projectId),
  };
}

/** What the newest run was computed from, as it is stored. */
export async function getRunInputs(
  viewer: Viewer,
  { id, runId }: { id: string; runId: string },
): Promise<unknown> {
  await requireForecast(viewer, id);
  const inputs = z.guid().safeParse(runId).success ? await findRunInputs(id, runId) : undefined;
  if (inputs === undefined) throw new NotFoundError('There is no such run.');
  return inputs;
}

const open = { state: 'open', endedOn: null, closedBy: null, closedAt: null, closeReason: null } as const;

/** A forecast that is not kept. Refuses a scope without tasks, too many of them, and dependencies in a circle. */
export async function tryForecast(
  viewer: Viewer,
  typed: TryForecastInput,
  now: Date = systemClock(),
): Promise<Result<TrialView>> {
  const { project: slug, scopeKind, scopeValue, ...draft } = tryForecastInput.parse(typed);
  const project = await requireProject(viewer, slug);
  const scope = { kind: scopeKind, value: scopeValue };
  const computed = await computeRun(viewer, { ...draft, project, scope }, now);
  if (!computed.ok) return computed;
  const run = trialRun(computed.value, { ...computed.value, at: now });
  const { startsOn, dueOn } = draft;
  const today = dayIn(now, await readTimeZone());
  return accept({
    lead: forecastLead({ ...open, dueOn }, run, today),
    project: { id: project.id, slug: project.slug, name: project.name },
    ...{ scope, scopeWords: scopeInWords(scope), capacity: computed.value.capacity, startsOn, dueOn, run },
    hitRate: await readHitRate(project.id),
  });
}

async function requireForecast(viewer: Viewer, id: string) {
  const row = z.guid().safeParse(id).success ? await findForecastRow(id) : null;
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.projectId)) throw new NotFoundError('There is no such forecast here.');
  requirePermission(viewer, 'portal.read', row.projectId);
  return row;
}

type Hits = Record<LevelName, boolean>;

async function readHitRate(projectId: string | null): Promise<HitRateView> {
  const rows = await listFirstScores(projectId);
  return hitRateOf(
    rows.map((row) => ({
      ...row,
      dateHits: row.dateHits as Hits,
      effortHits: row.effortHits as Hits | null,
    })),
  );
}

/** The newest run says how it stands, and once it has ended the first scored one what was said, and how that held. */
function rowView(row: ForecastRecord, runs: readonly ShortRunRow[]): ForecastRow {
  const own = runs.filter(({ forecastId }) => forecastId === row.id);
  const endedOn = isoDay(row.endedOn);
  const first = endedOn === null ? undefined : own.find(({ score }) => score?.isFirst);
  const latest = first ?? own.at(-1);
  return {
    ...headOf(row),
    latest: latest
      ? {
          at: latest.at.toISOString(),
          method: latest.method === 'throughput' ? 'throughput' : 'simulation',
          ...{ date: latest.date, effortHours: latest.effortHours },
          tasks: endedOn === null ? latest.tasks : allDone(own.at(-1)?.tasks ?? latest.tasks),
        }
      : null,
    score: endedOn ? { endedOn, dateHits: first?.dateHits ?? null } : null,
  };
}

/** Once it has ended, nothing is left of what its newest run still found. */
const allDone = ({ total }: TaskCounts): TaskCounts => ({
  ...{ total, done: total, inProgress: 0, open: 0, withoutEstimate: 0 },
});

function scoreView(endedOn: string | null, runs: readonly ShortRunRow[]): ScoreView | null {
  if (endedOn === null) return null;
  const scored = runs.flatMap(({ id, at, score, dateHits, effortHits }) =>
    score && dateHits ? [{ runId: id, at: at.toISOString(), score, dateHits, effortHits }] : [],
  );
  return {
    endedOn,
    actualEffortHours: scored[0]?.score.actualEffortHours ?? null,
    runs: scored.map(({ score: { pinballDays, widthDays }, ...run }) => ({ ...run, pinballDays, widthDays })),
  };
}
