import { paths } from '@/lib/shared/paths';
import { type HealthVerdict, type PilotStanding, withEvidence } from './health';
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
export function weekFacts(activity: WeekActivity, pilots: readonly PilotOfWeek[]): WeekFact[] {
  return [...pilotFacts(pilots), ...gitHubFacts(activity), ...recordedFacts(activity)];
}

function pilotFacts(pilots: readonly PilotOfWeek[]): WeekFact[] {
  if (pilots.length === 0) return [];
  const standing = (verdict: PilotStanding['verdict'], text: (n: number) => string): WeekFact => {
    const such = pilots.filter((pilot) => pilot.verdict === verdict);
    return {
      key: `pilots-${verdict}`,
      text: text(such.length),
      href: paths.pilots(),
      count: such.length,
      caveat: null,
      sourceIds: such.map((pilot) => pilot.slug),
    };
  };
  const criteria = pilots.reduce((sum, pilot) => sum + pilot.criteria.total, 0);
  const evidenced = pilots.reduce((sum, pilot) => sum + withEvidence(pilot), 0);
  const planned = pilots.reduce((sum, pilot) => sum + pilot.plan.total, 0);
  const done = pilots.reduce((sum, pilot) => sum + pilot.plan.done, 0);
  return [
    standing('go', (n) => `${n} of ${many(pilots.length, 'pilot')} computed as go`),
    standing('no-go', (n) => `${n} of ${many(pilots.length, 'pilot')} computed as no-go`),
    standing('undecidable', (n) => `${n} of ${many(pilots.length, 'pilot')} not decidable`),
    {
      key: 'evidence',
      text: `${evidenced} of ${many(criteria, 'criterion', 'criteria')} with evidence`,
      href: paths.pilots(),
      count: evidenced,
      caveat: null,
      sourceIds: pilots.map((pilot) => pilot.slug),
    },
    {
      key: 'plan',
      text: `${done} of ${many(planned, 'plan item')} done`,
      href: paths.pilots(),
      count: done,
      caveat: null,
      sourceIds: pilots.map((pilot) => pilot.slug),
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
