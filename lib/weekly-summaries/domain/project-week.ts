import type { AdrName } from '@/lib/adrs/week-queries';
import type { ToldEvent } from '@/lib/audit/week-queries';
import type { RedStretch } from '@/lib/ci/week-queries';
import type { ForecastWeek } from '@/lib/forecasts/week-queries';
import type { GithubWeeks } from '@/lib/github/week-queries';
import type { VerdictKind } from '@/lib/go-no-go/domain/verdict';
import type { WeekCriterion, WeekDecision, WeekEvaluation } from '@/lib/go-no-go/week-queries';
import type { PassedBudget } from '@/lib/metrics/week-queries';
import type { WeekAmendment, WeekPilot } from '@/lib/pilots/week-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { amendmentFacts, budgetFacts, decisionFacts } from './facts/decided-facts';
import { adrFacts, lessonFacts } from './facts/document-facts';
import { riskFacts, singleEventFacts } from './facts/event-facts';
import { type ComputedFact, factKinds, type ToldFact, type WeekFrame } from './facts/fact';
import { forecastFacts } from './facts/forecast-facts';
import { githubFacts, seenOf } from './facts/github-facts';
import { type CriterionWeek, criteriaOfWeek, judgedFacts, standingAt } from './facts/judged-facts';
import { type MetricAt, metricFacts, type TargetsOfWeek, targetsOfWeek } from './facts/metric-facts';
import { planFacts } from './facts/plan-facts';
import { redFacts, redSeconds } from './facts/red-facts';
import { syncGapFacts, unseenFacts } from './facts/unseen-facts';
import type { HealthVerdict } from './health';
import { stageAt } from './stage-at';
import { pilotHealthOfWeek, projectHealthOfWeek } from './week-health';

/** Everything that a project's week is computed from; rows of GitHub, events, budgets and shifts are of the week alone. */
export interface WeekSources {
  project: { id: string; slug: string; createdAt: Date };
  timeZone: string;
  repositories: GithubWeeks['repositories'];
  moved: GithubWeeks['moved'];
  pauses: GithubWeeks['pauses'];
  reds: readonly RedStretch[];
  events: readonly ToldEvent[];
  adrs: readonly AdrName[];
  lessons: readonly { id: string; slug: string; title: string }[];
  pilots: readonly WeekPilot[];
  criteria: ReadonlyMap<string, readonly WeekCriterion[]>;
  evaluations: ReadonlyMap<string, readonly WeekEvaluation[]>;
  decisions: readonly WeekDecision[];
  amendments: readonly WeekAmendment[];
  budgets: readonly PassedBudget[];
  metrics: ReadonlyMap<string, MetricAt>;
  forecasts: readonly ForecastWeek[];
}

/** A pilot as the week left it. */
export interface PilotWeek extends HealthVerdict {
  id: string;
  slug: string;
  title: string;
  stage: WeekPilot['stage'];
  /** Null: not known. */
  verdict: VerdictKind | null;
  verdictBefore: VerdictKind | null;
  coverage: { answered: number; total: number };
  coverageBefore: { answered: number; total: number };
  targets: TargetsOfWeek;
}

/** What a project's week came to. */
export interface ProjectWeek<Fact extends ToldFact = ComputedFact> extends HealthVerdict {
  facts: Fact[];
  pilots: PilotWeek[];
}

/** The facts of one project's week, its pilots as the week left them, and its health. */
export function projectWeek(sources: WeekSources, frame: WeekFrame): ProjectWeek {
  const present = sources.pilots
    .filter(
      ({ createdAt, closedAt }) => createdAt < frame.until && (closedAt === null || closedAt >= frame.from),
    )
    .map((pilot) => ({
      pilot,
      criteria: criteriaOfWeek(sources.criteria.get(pilot.id) ?? [], sources.evaluations, frame),
    }));
  const pilots = present.map(({ pilot, criteria }) => pilotWeek(pilot, criteria, sources, frame));
  const allCriteria = [...sources.criteria.values()].flat();
  const facts = [
    ...githubFacts(sources.repositories, sources.moved, frame),
    ...planFacts(sources.events, sources.pilots, closedOf(sources)),
    ...singleEventFacts(sources.events, sources.pilots, allCriteria),
    ...metricFacts(
      present.map(({ pilot }) => pilot),
      sources.metrics,
      frame,
    ),
    ...forecastFacts(sources.forecasts, sources.pilots),
    ...present.flatMap(({ pilot, criteria }) => judgedFacts(pilot, criteria, frame)),
    ...decisionFacts(sources.decisions, sources.pilots, frame),
    ...amendmentFacts(sources.amendments, sources.pilots, frame),
    ...adrFacts(sources.events, sources.adrs, frame),
    ...lessonFacts(sources.events, sources.lessons),
    ...riskFacts(sources.events, sources.pilots),
    ...budgetFacts(sources.budgets, frame),
    ...redFacts(sources.reds, sources.repositories, frame),
    ...syncGapFacts(sources.repositories, sources.pauses, frame),
    ...unseenFacts(sources.project, present, frame),
  ];
  return {
    facts: facts.sort((a, b) => factKinds.indexOf(a.kind) - factKinds.indexOf(b.kind)),
    pilots,
    ...healthOf(pilots, sources, frame),
  };
}

function healthOf(pilots: readonly PilotWeek[], sources: WeekSources, frame: WeekFrame): HealthVerdict {
  const runsSeen = sources.repositories.map((one) => seenOf(one, 'workflow_runs', frame));
  const lengthSeconds = (frame.asOf.getTime() - frame.from.getTime()) / 1000;
  const red = redSeconds(sources.reds, { from: frame.from, until: frame.asOf }, frame.asOf);
  return projectHealthOfWeek({
    pilots: pilots.filter(({ stage }) => stage === 'running' || stage === 'deciding'),
    budgetsPassed: sources.budgets
      .filter(({ passedAt, endedAt }) => passedAt < frame.asOf && (endedAt === null || endedAt >= frame.asOf))
      .map(({ metric }) => metric),
    redShare:
      lengthSeconds <= 0 || runsSeen.length === 0 || runsSeen.every((seen) => seen === 'not-known')
        ? null
        : red / lengthSeconds,
    unread: sources.repositories
      .filter((one) => seenOf(one, 'issues', frame) === 'not-known')
      .map(({ name }) => name),
  });
}

function pilotWeek(
  pilot: WeekPilot,
  criteria: readonly CriterionWeek[],
  sources: WeekSources,
  frame: WeekFrame,
): PilotWeek {
  const [before, after] = [standingAt(criteria, 'before'), standingAt(criteria, 'after')];
  const stage = stageAt(pilot, sources.decisions, frame);
  const targets = targetsOfWeek(pilot, sources.metrics);
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;
  const lastMoment = new Date(Math.max(frame.from.getTime(), frame.asOf.getTime() - 1));
  const { health, reasons } = pilotHealthOfWeek({
    stage,
    startsOn: day(pilot.startsOn),
    endsOn: day(pilot.endsOn),
    today: dayIn(lastMoment, sources.timeZone),
    verdict: after.verdict,
    criteria: {
      total: after.total,
      met: after.met,
      notMet: after.notMet,
      stale: after.states.stale,
      waived: after.states.waived,
      unknown: after.states.unknown,
    },
    targets,
  });
  return {
    id: pilot.id,
    slug: pilot.slug,
    title: pilot.title,
    stage,
    verdict: after.verdict,
    verdictBefore: before.verdict,
    coverage: { answered: after.answered, total: after.total },
    coverageBefore: { answered: before.answered, total: before.total },
    targets,
    health,
    reasons,
  };
}

/** Numbers of issues closed and pull requests merged in the week, by repository. */
function closedOf({ moved }: WeekSources) {
  const closed = new Map<string, { issues: Set<number>; pulls: Set<number> }>();
  for (const { repositoryId, what, ids } of moved) {
    const own = closed.get(repositoryId) ?? { issues: new Set<number>(), pulls: new Set<number>() };
    closed.set(repositoryId, own);
    if (what === 'issues-closed') for (const id of ids) own.issues.add(Number(id));
    if (what === 'pull-requests-merged') for (const id of ids) own.pulls.add(Number(id));
  }
  return closed;
}
