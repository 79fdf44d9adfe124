import { exactUtc } from '@/lib/shared/relative-time';

export interface StreamStanding {
  repository: string;
  stream: string;
  /** GitHub does not offer it there: then nothing is missing of it. */
  isOffered: boolean;
  lastCompleteAt: Date | null;
  problem: string | null;
  refused: number;
  stoppedReason: string | null;
}

/** What was not seen of one repository; streams with the same cause are one gap. */
export interface SyncGap {
  repository: string;
  /** In words; "records" when it is all that GitHub offers there. */
  streams: string[];
  /** What goes after the name: "have never been read completely". */
  cause: string;
  text: string;
}

const words: Record<string, string> = {
  repository: 'details',
  issues: 'issues',
  'pull-requests': 'pull requests',
  'workflow-runs': 'workflow runs',
  jobs: 'jobs',
  releases: 'releases',
  deployments: 'deployments',
  'dependabot-alerts': 'Dependabot alerts',
  'code-scanning-alerts': 'code-scanning alerts',
  files: 'documents',
};

/**
 * What a page about the span up to `until` cannot have seen: streams never read, not read to the end of the span
 * (or for longer than the stale limit while it runs), stopped, or with rows refused.
 */
export function syncGaps(
  streams: readonly StreamStanding[],
  { until, now, staleAfterMs }: { until: Date; now: Date; staleAfterMs: number },
): SyncGap[] {
  const needed = Math.min(until.getTime(), now.getTime() - staleAfterMs);
  const gaps = new Map<string, { repository: string; streams: string[]; cause: string }>();
  for (const stream of streams) {
    if (!stream.isOffered) continue;
    const cause = causeOf(stream, needed);
    if (!cause) continue;
    const key = `${stream.repository}\n${cause}`;
    const gap = gaps.get(key) ?? { repository: stream.repository, streams: [], cause };
    gap.streams.push(words[stream.stream] ?? stream.stream);
    gaps.set(key, gap);
  }
  const offered = (repository: string) =>
    streams.filter((stream) => stream.isOffered && stream.repository === repository).length;
  return [...gaps.values()].map(({ repository, streams: all, cause }) => {
    const names = all.length > 3 && all.length === offered(repository) ? ['records'] : all;
    return { repository, streams: names, cause, text: `The ${listed(names)} of ${repository} ${cause}.` };
  });
}

function causeOf(stream: StreamStanding, neededMs: number): string | null {
  const because = stream.stoppedReason ?? stream.problem;
  const why = because ? ` (${because.replace(/[.\s]+$/, '')})` : '';
  if (stream.lastCompleteAt === null) return `have never been read completely${why}`;
  if (stream.lastCompleteAt.getTime() < neededMs)
    return `were last read at ${exactUtc(stream.lastCompleteAt).replace(/:\d\d UTC$/, ' UTC')}${why}`;
  if (stream.refused > 0)
    return `hold ${stream.refused} ${stream.refused === 1 ? 'row' : 'rows'} that could not be taken in`;
  return null;
}

/** "issues, pull requests and documents". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
