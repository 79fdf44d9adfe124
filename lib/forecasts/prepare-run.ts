import { createHash } from 'node:crypto';
import { isFinished } from '@/lib/estimation/domain/calibration/walk';
import { minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import type { Task } from '@/lib/estimation/domain/task';
import { readWorkHours } from '@/lib/estimation/forecast-queries';
import { readTaskHistory } from '@/lib/estimation/history-queries';
import type { StreamAgeView } from '@/lib/github/domain/streams-freshness';
import { readStreamAges } from '@/lib/github/queries';
import { closedAmong, completedTimes } from '@/lib/github/scope-queries';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { readCalendar } from '@/lib/projects/calendar-queries';
import { daysOffBetween } from '@/lib/projects/domain/holidays';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { addDays, dayIn, startOfDay } from '@/lib/shared/calendar-day';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { actualLine } from './domain/actual-line';
import type { Capacity } from './domain/capacity';
import type { ActualPoint, Gap, RestsOn, TaskCounts } from './domain/forecast-view';
import { type GatheredWork, gatherWork } from './domain/gather-work';
import { type ForecastInputs, forecastTrials, methodVersion, type SimulationInputs } from './domain/inputs';
import type { RatioTables } from './domain/ratio-tables';
import { recalibratedLevels } from './domain/recalibrate';
import type { Scope } from './domain/scope';
import type { ScopedTask } from './domain/scoped-task';
import { hashOf } from './domain/simulation/plan';
import { cycleOf, workItems } from './domain/simulation-inputs';
import { minimumWeeks } from './domain/throughput';
import { throughputLacks, weeklyCounts, weeksMost } from './domain/weekly-counts';
import { listFirstShares } from './records';
import { resolveScope } from './resolve-scope';
import { doApart } from './run-apart';

/** What is asked to be forecast, as it was typed or stored. Null capacity: as it seems to be. */
export interface Asked {
  project: { id: string; slug: string };
  scope: Scope;
  people: number | null;
  hoursPerDay: number | null;
  focusPercent: number | null;
  startsOn: string | null;
  dueOn: string | null;
}

/** What a run rests on beside its inputs. */
export interface RunFacts {
  tasks: TaskCounts;
  gaps: Gap[];
  rests: RestsOn;
  ages: StreamAgeView[];
  /** How the work came in until then. Runs of the first versions have none. */
  actual?: ActualPoint[];
  /** Of what there is to do: another one means that tasks changed. */
  tasksHash: string;
}

export interface PreparedRun {
  capacity: Capacity;
  /** Null: not enough is known, for these reasons. */
  inputs: ForecastInputs | null;
  lacks: { code: string; message: string }[];
  facts: RunFacts;
  /** Everything in the scope, what is done too. */
  tasks: ScopedTask[];
  allDone: boolean;
}

/** A year of holidays more than most forecasts reach. */
const calendarDays = 3 * 366;

/**
 * Reads all that a forecast is computed from. Refuses a scope without tasks and dependencies in a circle. What calibration
 * learnt is the same whoever asks: the history is read by the portal itself, and only ratios leave it.
 */
export async function prepareRun(viewer: Viewer, asked: Asked, now: Date): Promise<Result<PreparedRun>> {
  const { project, scope } = asked;
  const [resolved, hours, zone, calendar, ages] = await Promise.all([
    resolveScope(viewer, project, scope),
    readWorkHours(viewer),
    readTimeZone(),
    readCalendar(viewer),
    readStreamAges(viewer, { projectId: project.id, streams: ['issues'] }),
  ]);
  if (!resolved.ok) return resolved;
  const { tasks } = resolved.value;
  const blockers = [...new Set(tasks.flatMap(({ blockedBy }) => blockedBy))];
  const closedOutside = await closedAmong(viewer, { projectId: project.id, refs: blockers });
  const work = gatherWork(tasks, { closedOutside, splitAboveHours: hours.splitAboveHours });
  const circle = cycleOf(work);
  if (circle)
    return refuse({
      code: 'cycle',
      field: 'scopeValue',
      message: `The dependencies go in a circle, so that nothing in it can begin: ${circle}. Remove one of them.`,
    });
  const today = dayIn(now, zone);
  const startsOn = asked.startsOn !== null && asked.startsOn > today ? asked.startsOn : today;
  const daysOff = daysOffBetween(calendar, startsOn, addDays(startsOn, calendarDays)).map(({ day }) => day);
  const { capacity, gaps } = capacityOf(asked, hours.hoursPerDay, tasks);
  if (calendar.place === null && calendar.daysOff.length === 0)
    gaps.push({
      code: 'no-holidays',
      count: 1,
      message: 'No holidays are known: every Monday to Friday counts. Set them in the calendar settings.',
    });
  const allDone = work.open.length === 0;
  const common = {
    version: methodVersion,
    seed: hashOf(`${project.id} ${scope.kind} ${scope.value}`) >>> 0,
    trials: forecastTrials,
    startsOn,
    dueOn: asked.dueOn,
  };
  const found = allDone ? nothingLeft() : await inputsOf(project.id, work, { now, zone, capacity });
  const shares = await listFirstShares(project.id, found.parts?.method ?? 'simulation');
  const readAt = recalibratedLevels(shares.date);
  const inputs: ForecastInputs | null =
    found.parts === null
      ? null
      : found.parts.method === 'simulation'
        ? {
            ...{ ...common, readAt, effortReadAt: recalibratedLevels(shares.effort), ...found.parts },
            ...{ capacity, daysOff, splitAboveHours: hours.splitAboveHours },
          }
        : { ...common, readAt, ...found.parts };
  const { open, dependencies } = work;
  const tasksHash = hashOfValue({ open, dependencies, capacity, done: work.counts.done, dueOn: asked.dueOn });
  const facts: RunFacts = {
    tasks: work.counts,
    gaps: [...resolved.value.gaps, ...work.gaps, ...gaps],
    rests: found.rests,
    ages,
    actual: actualLine(tasks, { zone, today }),
    tasksHash,
  };
  return accept({ capacity, inputs, lacks: found.lacks, facts, tasks, allDone });
}

export const hashOfValue = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

function capacityOf(asked: Asked, usualHours: number, tasks: readonly ScopedTask[]) {
  const gaps: Gap[] = [];
  const atWork = new Set(
    tasks.flatMap(({ state, person }) => (state === 'in-progress' && person ? [person] : [])),
  );
  const people = asked.people ?? Math.max(1, atWork.size);
  if (asked.people === null)
    gaps.push({
      code: 'people-assumed',
      count: people,
      message:
        atWork.size === 0
          ? 'Nobody said how many people work on it: one is assumed.'
          : `Nobody said how many people work on it: ${people} ${people === 1 ? 'has' : 'have'} a task in progress.`,
    });
  const capacity: Capacity = {
    people,
    hoursPerDay: asked.hoursPerDay ?? usualHours,
    focusPercent: asked.focusPercent ?? 100,
  };
  return { capacity, gaps };
}

type SimulationParts = Pick<SimulationInputs, 'method' | 'items' | 'tables' | 'dependencies' | 'sharedLuck'>;
type Parts = SimulationParts | { method: 'throughput'; remaining: number; weeks: number[] };

interface Found {
  parts: Parts | null;
  lacks: { code: string; message: string }[];
  rests: RestsOn;
}

const nothingLeft = (): Found => ({
  parts: null,
  lacks: [{ code: 'all-done', message: 'All of its tasks are done: there is nothing left to forecast.' }],
  rests: restsOnTasks([], null, 0),
});

async function inputsOf(
  projectId: string,
  work: GatheredWork,
  { now, zone }: { now: Date; zone: string; capacity: Capacity },
): Promise<Found> {
  const portal = systemViewer('forecasts');
  const working = work.open.filter(({ hours }) => hours !== 0);
  const lacks: Found['lacks'] = [];
  const estimated = working.length - work.counts.withoutEstimate;
  if (estimated * 2 >= working.length) {
    const history = await readTaskHistory(portal);
    const finished = history.filter(isFinished);
    if (finished.length >= minimumTasks) {
      const asked = work.open.map(({ task, hours }) => ({
        ...{ id: task.key, projectId, category: task.category, person: task.person, team: task.team },
        ...{ estimateHours: hours, estimatedAt: now.getTime() },
      }));
      const ratios = await doApart<'ratios'>({ kind: 'ratios', history, asked });
      const own = finished.filter((task) => task.projectId === projectId);
      const typical = own.length >= minimumTasks ? own : finished;
      const items = workItems(
        work,
        ratios,
        typical.map(({ actualHours }) => actualHours),
      );
      const { dependencies } = work;
      const parts = { method: 'simulation' as const, ...items, dependencies, sharedLuck: ratios.sharedLuck };
      return { parts, lacks, rests: restsOnTasks(finished, ratios, own.length) };
    }
    lacks.push({
      code: 'finished-tasks',
      message: `${finished.length} finished ${finished.length === 1 ? 'task has' : 'tasks have'} both an estimate and an actual; ${minimumTasks} would be enough.`,
    });
  } else
    lacks.push({
      code: 'estimates',
      message: `${work.counts.withoutEstimate} of ${working.length} open tasks have no estimate; with estimates for half of them they would be simulated.`,
    });
  const until = startOfDay(dayIn(now, zone), zone).getTime();
  const since = new Date(until - weeksMost * 7 * 86_400_000);
  const times = (await completedTimes(portal, { projectId, since })).map((at) => at.getTime());
  const weeks = weeklyCounts(times, until);
  const rests: RestsOn = {
    ...{ n: weeks.length, unit: 'weeks', minimum: minimumWeeks, sharedLuck: null },
    from: times[0] === undefined ? null : new Date(times[0]).toISOString(),
    to: times.at(-1) === undefined ? null : new Date(times.at(-1) ?? 0).toISOString(),
    words: `${times.length} issues of the project that were finished in ${weeks.length} weeks, taken as if all of that went into these tasks.`,
  };
  const lack = throughputLacks(weeks);
  if (lack) return { parts: null, lacks: [...lacks, { code: 'throughput', message: lack }], rests };
  return { parts: { method: 'throughput', remaining: working.length, weeks }, lacks: [], rests };
}

function restsOnTasks(finished: readonly Task[], ratios: RatioTables | null, own: number): RestsOn {
  const ends = finished.flatMap(({ completedAt }) => completedAt ?? []).sort((a, b) => a - b);
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  const luck = ratios?.luckBlocks
    ? `measured over ${ratios.luckBlocks} stretches of four weeks`
    : 'a cautious value, not measured yet';
  return {
    ...{
      n: finished.length,
      unit: 'finished tasks',
      minimum: minimumTasks,
      sharedLuck: ratios?.sharedLuck ?? null,
    },
    ...{ from: iso(ends[0]), to: iso(ends.at(-1)) },
    words: `${finished.length} finished tasks with an estimate and an actual, ${own} of them of this project; the luck that tasks share is ${luck}.`,
  };
}
