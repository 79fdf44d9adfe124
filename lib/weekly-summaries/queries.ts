import type { Freshness } from '@/lib/github/domain/freshness';
import { freshnessOfStreams, type StreamAgeView, streamAges } from '@/lib/github/domain/streams-freshness';
import { listRepositories, staleAfterHours } from '@/lib/github/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { addWeeks, formatIsoWeek, type IsoWeek, isoWeekAt, weekDays, weekRange } from '@/lib/shared/week';
import { askedWeek } from './domain/asked-week';
import { freshnessForSpan, streamOfFact } from './domain/fact-age';
import { recordedItems } from './domain/recorded-items';
import { type StreamStanding, type SyncGap, syncGaps } from './domain/sync-gap';
import type { RecordedCounts, RecordedItem, RepositoryActivity } from './domain/week-activity';
import { type PilotOfWeek, type WeekFact, weekFacts } from './domain/week-facts';
import { type Paragraph, weekParagraphs } from './domain/week-paragraphs';
import { type PilotsNow, readPilotsOfWeek } from './pilots-of-week';
import { countActivity, countByWeek, type RepositoryRow, readRecorded } from './records';

export interface WeekView {
  isoWeek: string;
  days: string;
  previous: string;
  /** Null when the next week has not begun. */
  next: string | null;
  isCurrent: boolean;
  paragraphs: Paragraph[];
  facts: WeekFact[];
  /** The most urgent pilots with verdicts and health as they stand now, whatever the week; `totals` is over all. */
  pilots: PilotOfWeek[];
  totals: PilotsNow['totals'];
  /** Those that need somebody, the most urgent first. */
  urgent: PilotsNow['urgent'];
  recorded: RecordedItem[];
  recordedCounts: RecordedCounts;
  gaps: SyncGap[];
  /** How old the facts are that rest on GitHub, by their keys; none where no repository is connected. */
  factAges: Record<string, Freshness>;
  /** The same by what was read. */
  ages: StreamAgeView[];
  repositories: number;
  computedAt: Date;
}

/**
 * A week of one project, or of all, as it stands now: the running one where none is named, cut in the workspace's zone. Throws
 * NotFoundError, with the reason, for what is no week that has begun.
 */
export async function readWeek(
  viewer: Viewer,
  { isoWeek, projectSlug, now = systemClock() }: { isoWeek?: string; projectSlug?: string; now?: Date } = {},
): Promise<WeekView> {
  const [projectId, timeZone] = await Promise.all([scopeOf(viewer, projectSlug), readTimeZone()]);
  const asked = isoWeek === undefined ? null : askedWeek(isoWeek, now, timeZone);
  if (asked && !asked.ok) throw new NotFoundError(asked.reasons[0]?.message ?? 'There is no such week.');
  const week = asked?.value ?? isoWeekAt(now, timeZone);
  const range = weekRange(week, timeZone);
  const span = { ...range, projectId };
  const [rows, connected, all, { pilots, totals, urgent }] = await Promise.all([
    countActivity(span),
    listRepositories(viewer, { ...(projectId && { projectId }), now }),
    readRecorded(span),
    readPilotsOfWeek(viewer, { projectId, now }),
  ]);
  const streams = connected.flatMap((repository) =>
    repository.streams.map((stream): StreamStanding & { repositoryId: string } => ({
      repositoryId: repository.id,
      repository: repository.repository,
      stream: stream.stream,
      isOffered: stream.state !== 'unavailable' || stream.lastCompleteAt !== null,
      lastCompleteAt: stream.lastCompleteAt,
      problem: stream.problem,
      refused: stream.refused.length,
      stoppedReason: repository.stoppedReason,
    })),
  );
  const isRead = (repositoryId: string, stream: string) =>
    streams.some(
      (one) =>
        one.repositoryId === repositoryId &&
        one.stream === stream &&
        one.lastCompleteAt !== null &&
        one.lastCompleteAt >= range.from,
    );
  const repositories = rows.map((row) => activityOf(row, isRead));
  const recorded = recordedItems(all.rows);
  const facts = weekFacts({ repositories, recorded, counts: all.counts }, pilots, totals);
  return {
    isoWeek: formatIsoWeek(week),
    days: weekDays(week),
    previous: formatIsoWeek(addWeeks(week, -1)),
    next: range.until <= now ? formatIsoWeek(addWeeks(week, 1)) : null,
    isCurrent: range.until > now,
    paragraphs: weekParagraphs(facts, pilots, totals),
    facts,
    pilots,
    totals,
    urgent,
    recorded,
    recordedCounts: all.counts,
    gaps: syncGaps(streams, { until: range.until, now, staleAfterMs: staleAfterHours() * 3_600_000 }),
    factAges:
      connected.length === 0
        ? {}
        : Object.fromEntries(
            Object.entries(streamOfFact).map(([key, stream]) => [
              key,
              freshnessForSpan(freshnessOfStreams(connected, [stream]), range.until),
            ]),
          ),
    ages: streamAges(connected, ['issues', 'pull-requests', 'workflow-runs', 'files']).map(
      ({ what, freshness }) => ({ what, freshness: freshnessForSpan(freshness, range.until) }),
    ),
    repositories: rows.length,
    computedAt: now,
  };
}

function activityOf(
  row: RepositoryRow,
  isRead: (repositoryId: string, stream: string) => boolean,
): RepositoryActivity {
  const issues = isRead(row.id, 'issues');
  return {
    id: row.id,
    name: row.name,
    projectSlug: row.projectSlug,
    issuesOpened: issues ? row.issuesOpened : null,
    issuesClosed: issues ? row.issuesClosed : null,
    pullRequestsMerged: isRead(row.id, 'pull-requests') ? row.pullRequestsMerged : null,
    runs: isRead(row.id, 'workflow-runs') ? { total: row.runs, succeeded: row.runsSucceeded } : null,
  };
}

export interface WeekSummary {
  isoWeek: string;
  days: string;
  isCurrent: boolean;
  /** Null where no repository was read since the week began: nothing is known, which is not 0. */
  issuesClosed: number | null;
  pullRequestsMerged: number | null;
  decisions: number;
  adrs: number;
  lessons: number;
}

/** How far back the list of weeks goes. */
export const listedWeeks = 26;

/** The current week and every week of the last half year in which something happened, and those of `always`; the newest first. */
export async function listWeeks(
  viewer: Viewer,
  {
    projectSlug,
    always = [],
    now = systemClock(),
  }: { projectSlug?: string; always?: readonly string[]; now?: Date } = {},
): Promise<WeekSummary[]> {
  const [projectId, timeZone] = await Promise.all([scopeOf(viewer, projectSlug), readTimeZone()]);
  const current = isoWeekAt(now, timeZone);
  const listed = Array.from({ length: listedWeeks }, (_, back) => addWeeks(current, -back)).reverse();
  const [counts, connected] = await Promise.all([
    countByWeek(
      listed.map((week) => weekRange(week, timeZone)),
      projectId,
    ),
    listRepositories(viewer, { ...(projectId && { projectId }) }),
  ]);
  const isRead = (week: IsoWeek, name: string) =>
    connected.some(({ streams }) =>
      streams.some(
        ({ stream, lastCompleteAt }) =>
          stream === name && lastCompleteAt !== null && lastCompleteAt >= weekRange(week, timeZone).from,
      ),
    );
  const nothing = { issuesClosed: 0, pullRequestsMerged: 0, decisions: 0, adrs: 0, lessons: 0 };
  const counted = new Map(counts.map(({ place, ...rest }) => [place, rest]));
  const weeks = listed.flatMap((week, place) => {
    const found = counted.get(place);
    const isListed = found || place === listed.length - 1 || always.includes(formatIsoWeek(week));
    return isListed ? [{ week, ...(found ?? nothing) }] : [];
  });
  return weeks.reverse().map(({ week, ...rest }) => ({
    isoWeek: formatIsoWeek(week),
    days: weekDays(week),
    isCurrent: formatIsoWeek(week) === formatIsoWeek(current),
    ...rest,
    issuesClosed: isRead(week, 'issues') ? rest.issuesClosed : null,
    pullRequestsMerged: isRead(week, 'pull-requests') ? rest.pullRequestsMerged : null,
  }));
}

async function scopeOf(viewer: Viewer, projectSlug: string | undefined): Promise<string | null> {
  if (projectSlug !== undefined) return (await requireProject(viewer, projectSlug)).id;
  const projectId = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  return projectId;
}
