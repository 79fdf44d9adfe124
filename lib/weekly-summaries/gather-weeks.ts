import { nameAdrs } from '@/lib/adrs/week-queries';
import { listEventsBetween } from '@/lib/audit/week-queries';
import { readRedStretches } from '@/lib/ci/week-queries';
import { readForecastWeeks } from '@/lib/forecasts/week-queries';
import { staleAfterHours } from '@/lib/github/queries';
import { readGithubWeeks } from '@/lib/github/week-queries';
import { readJudgedWeeks } from '@/lib/go-no-go/week-queries';
import { nameLessons } from '@/lib/lessons/week-queries';
import { listBudgetsPassed, readMetricWeeks } from '@/lib/metrics/week-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listAmendmentsBetween, listPilotsForWeeks } from '@/lib/pilots/week-queries';
import { groupBy } from '@/lib/shared/group-by';
import { earlierOf, type Span, spanAt } from '@/lib/shared/span';
import { addWeeks, formatIsoWeek, type IsoWeek, weekRange } from '@/lib/shared/week';
import { toldNouns } from './domain/facts/event-facts';
import type { WeekFrame } from './domain/facts/fact';
import { evaluationsByCriterion } from './domain/facts/judged-facts';
import { type ProjectWeek, projectWeek } from './domain/project-week';
import { restsOn } from './domain/rests-on';

export interface ComputedWeek {
  week: IsoWeek;
  isoWeek: string;
  content: ProjectWeek;
  restsOn: string;
}

export interface WeeksToCompute {
  project: { id: string; slug: string; createdAt: Date };
  /** Ascending. */
  weeks: readonly IsoWeek[];
  timeZone: string;
  now: Date;
}

/** Computes weeks of a project from the records, each source read once over all of them. */
export async function computeWeeks(
  viewer: Viewer,
  { project, weeks, timeZone, now }: WeeksToCompute,
): Promise<ComputedWeek[]> {
  const spans = weeks.map((week) => weekRange(week, timeZone));
  const [firstWeek, last] = [weeks[0], spans.at(-1)];
  if (!firstWeek || !last) return [];
  const projectId = project.id;
  const from = weekRange(firstWeek, timeZone).from;
  const before = weekRange(addWeeks(firstWeek, -1), timeZone).from;
  const until = last.until;
  const [github, events, judged, amendments, budgets, reds, pilots, shifts] = await Promise.all([
    readGithubWeeks(viewer, { projectId, spans }),
    listEventsBetween(viewer, { projectId, nouns: toldNouns, from, until }),
    readJudgedWeeks(viewer, { projectId, from, until }),
    listAmendmentsBetween(viewer, { projectId, from, until }),
    listBudgetsPassed(viewer, { projectId, from, until }),
    readRedStretches(viewer, { projectId, from: before, until, now }),
    listPilotsForWeeks(viewer, projectId),
    readForecastWeeks(viewer, { projectId, spans }),
  ]);
  const idsOf = (kind: string) => [
    ...new Set(
      events.filter(({ action }) => action.startsWith(`${kind}.`)).map(({ subjectId }) => subjectId),
    ),
  ];
  const measuredSpans = withWeeksBefore(weeks, timeZone);
  const metricIds = [
    ...new Set(
      pilots.flatMap(({ baselines, targets }) =>
        [...baselines, ...targets].flatMap(({ metricId }) => metricId ?? []),
      ),
    ),
  ];
  const [adrs, lessons, metrics] = await Promise.all([
    nameAdrs(viewer, { projectId, ids: idsOf('adr') }),
    nameLessons(viewer, { projectId, ids: idsOf('lesson') }),
    readMetricWeeks(viewer, { projectId, metricIds, spans: measuredSpans, timeZone, now }),
  ]);
  const bySpan = <T extends { at: Date }>(all: readonly T[]) => groupBy(all, ({ at }) => spanAt(spans, at));
  const movedBySpan = groupBy(github.moved, ({ span }) => span);
  const eventsBySpan = bySpan(events);
  const shiftsBySpan = groupBy(shifts, ({ span }) => span);
  const criteria = groupBy(judged.criteria, ({ pilotId }) => pilotId);
  const evaluations = evaluationsByCriterion(judged.evaluations);
  const measuredAt = (at: Date) => spanAt(measuredSpans, at);
  // A busy year has thousands of reds: each week is given its own alone.
  const timedReds = reds.map((red) => ({
    red,
    fromMs: Date.parse(red.from),
    toMs: red.to === null ? Number.POSITIVE_INFINITY : Date.parse(red.to),
  }));
  const staleAfterMs = staleAfterHours() * 3_600_000;
  return weeks.map((week, index) => {
    const span = spans[index] ?? last;
    const beforeFrom = weekRange(addWeeks(week, -1), timeZone).from;
    const frame: WeekFrame = {
      isoWeek: formatIsoWeek(week),
      projectId,
      projectSlug: project.slug,
      ...span,
      beforeFrom,
      asOf: earlierOf(now, span.until),
      staleAfterMs,
    };
    const [thisSlot, slotBefore] = [measuredAt(span.from), measuredAt(beforeFrom)];
    const content = projectWeek(
      {
        project,
        timeZone,
        repositories: github.repositories,
        moved: movedBySpan.get(index) ?? [],
        pauses: github.pauses,
        reds: timedReds
          .filter(({ fromMs, toMs }) => fromMs < span.until.getTime() && toMs > beforeFrom.getTime())
          .map(({ red }) => red),
        events: eventsBySpan.get(index) ?? [],
        adrs,
        lessons,
        pilots,
        criteria,
        evaluations,
        decisions: judged.decisions,
        amendments,
        budgets,
        forecasts: shiftsBySpan.get(index) ?? [],
        metrics: new Map(
          metrics.map(({ metric, weeks: values, leftOut, trouble }) => [
            metric.id,
            {
              metric,
              week: values[thisSlot] ?? null,
              before: values[slotBefore] ?? null,
              leftOut: leftOut[thisSlot] ?? null,
              trouble,
            },
          ]),
        ),
      },
      frame,
    );
    return { week, isoWeek: frame.isoWeek, content, restsOn: restsOn(github.repositories, span.until) };
  });
}

/** Each week and the one before it, once, ascending. */
function withWeeksBefore(weeks: readonly IsoWeek[], timeZone: string): Span[] {
  const named = new Map(
    weeks.flatMap((week) => [addWeeks(week, -1), week]).map((week) => [formatIsoWeek(week), week]),
  );
  return [...named.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, week]) => weekRange(week, timeZone));
}
