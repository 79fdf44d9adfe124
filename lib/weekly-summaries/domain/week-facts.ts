import type { PilotTotals } from '@/lib/go-no-go/domain/pilot-totals';
import { paths } from '@/lib/shared/paths';
import type { HealthVerdict, PilotStanding } from './health';
import { activityHref, sumOver, type WeekActivity } from './week-activity';

/** A sentence with its count, the page behind it and the ids of what was counted. `count` null is unknown. */
export interface WeekFact {
  key: string;
  text: string;
  href: string;
  count: number | null;
  /** What the count leaves out, in words; null when it is whole. */
  caveat: string | null;
  /** Ids of what was counted; of long lists the newest. */
  sourceIds: string[];
}

export interface PilotOfWeek extends PilotStanding, HealthVerdict {}

/** Everything a week's page says, as facts. What cannot be known is a fact with count null that says so. */
export function weekFacts(
  activity: WeekActivity,
  pilots: readonly PilotOfWeek[],
  totals: PilotTotals,
): WeekFact[] {
  return [...pilotFacts(pilots, totals), ...gitHubFacts(activity), ...recordedFacts(activity)];
}

/** Of `pilots` only the most urgent are listed; what is counted over all of them stands in `totals`. */
function pilotFacts(pilots: readonly PilotOfWeek[], totals: PilotTotals): WeekFact[] {
  if (totals.pilots === 0) return [];
  const { unjudged, criteria, plan } = totals;
  const about = { href: paths.pilots(), caveat: unjudged > 0 ? `${unjudged} being judged again` : null };
  const standing = (verdict: PilotStanding['verdict'], says: string): WeekFact => {
    const count = totals.byVerdict[verdict];
    const sourceIds = pilots.filter((pilot) => pilot.verdict === verdict).map((pilot) => pilot.slug);
    const text = `${count} of ${many(totals.pilots, 'pilot')} ${says}`;
    return { ...about, key: `pilots-${verdict}`, text, count, sourceIds };
  };
  const all = pilots.map((pilot) => pilot.slug);
  return [
    standing('go', 'computed as go'),
    standing('no-go', 'computed as no-go'),
    standing('undecidable', 'not decidable'),
    {
      ...about,
      key: 'evidence',
      text: `${criteria.answered} of ${many(criteria.total, 'criterion', 'criteria')} with evidence`,
      count: criteria.answered,
      sourceIds: all,
    },
    {
      ...about,
      key: 'plan',
      text: `${plan.done} of ${many(plan.total, 'plan item')} done`,
      count: plan.done,
      sourceIds: all,
    },
  ];
}

function gitHubFacts({ repositories }: WeekActivity): WeekFact[] {
  if (repositories.length === 0) return [];
  const href = activityHref(repositories, paths.project);
  const counted = (key: string, one: string, more: string, pick: Parameters<typeof sumOver>[1]): WeekFact => {
    const { count, sourceIds, unread } = sumOver(repositories, pick);
    const text = count === null ? `${more}: not known` : `${count} ${count === 1 ? one : more}`;
    return { key, text, href, count, caveat: caveatOf(count, unread, repositories.length), sourceIds };
  };
  const runs = sumOver(repositories, (repository) => repository.runs?.total ?? null);
  const succeeded = sumOver(repositories, (repository) => repository.runs?.succeeded ?? null);
  return [
    counted('issues-opened', 'issue opened', 'issues opened', (repository) => repository.issuesOpened),
    counted('issues-closed', 'issue closed', 'issues closed', (repository) => repository.issuesClosed),
    counted(
      'pull-requests-merged',
      'pull request merged',
      'pull requests merged',
      (repository) => repository.pullRequestsMerged,
    ),
    {
      key: 'runs',
      text:
        runs.count === null
          ? 'workflow runs on the default branch: not known'
          : runs.count === 0
            ? 'no completed workflow run on a default branch'
            : `${succeeded.count} of ${many(runs.count, 'workflow run')} on the default branch succeeded`,
      href,
      count: runs.count === null ? null : succeeded.count,
      caveat: caveatOf(runs.count, runs.unread, repositories.length),
      sourceIds: runs.sourceIds,
    },
  ];
}

function recordedFacts({ recorded, counts }: WeekActivity): WeekFact[] {
  const of = (key: keyof typeof counts, href: string, one: string, more: string): WeekFact => ({
    key,
    text: `${counts[key]} ${counts[key] === 1 ? one : more}`,
    href,
    count: counts[key],
    caveat: null,
    sourceIds: recorded
      .filter(({ kind }) => kind === (key === 'contradicted-claims' ? 'document' : key))
      .map(({ id }) => id),
  });
  return [
    of('decision', paths.pilots(), 'decision', 'decisions'),
    of('adr', paths.adrs(), 'ADR recorded or changed', 'ADRs recorded or changed'),
    of('lesson', paths.lessons(), 'lesson added', 'lessons added'),
    of('plan-item', paths.pilots(), 'plan item moved', 'plan items moved'),
    of('document', paths.documents(), 'document imported', 'documents imported'),
    of(
      'contradicted-claims',
      paths.documents(),
      'claim contradicted in imported documents',
      'claims contradicted in imported documents',
    ),
  ];
}

export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

function caveatOf(count: number | null, unread: number, repositories: number): string | null {
  return count === null || unread === 0 ? null : `${unread} of ${repositories} repositories not read`;
}
