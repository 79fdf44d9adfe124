import { exactUtc } from '@/lib/shared/relative-time';

export interface StreamStanding {
  repository: string;
  stream: string;
  state: 'never' | 'running' | 'complete' | 'failed' | 'unavailable';
  lastCompleteAt: Date | null;
  problem: string | null;
  refused: number;
  stoppedReason: string | null;
}

export interface SyncGap {
  repository: string;
  stream: string;
  text: string;
}

const words: Record<string, string> = {
  repository: 'repository',
  issues: 'issues',
  pull_requests: 'pull requests',
  workflow_runs: 'workflow runs',
  files: 'documents',
};

/** A day: a stream older than this does not speak for a week that still runs. */
export const freshMs = 86_400_000;

/**
 * What a page about the span up to `until` cannot have seen: streams never read, not read to the end of the span
 * (or for more than a day while it runs), stopped, or with rows refused.
 */
export function syncGaps(streams: readonly StreamStanding[], until: Date, now: Date): SyncGap[] {
  const needed = Math.min(until.getTime(), now.getTime() - freshMs);
  return streams.flatMap((stream) => {
    const name = words[stream.stream] ?? stream.stream;
    const because = stream.stoppedReason ?? stream.problem;
    const why = because ? ` (${because.replace(/[.\s]+$/, '')})` : '';
    const gap = (text: string) => ({ repository: stream.repository, stream: stream.stream, text });
    if (stream.lastCompleteAt === null)
      return [gap(`The ${name} of ${stream.repository} have never been read completely${why}.`)];
    if (stream.lastCompleteAt.getTime() < needed)
      return [
        gap(
          `The ${name} of ${stream.repository} were last read at ${exactUtc(stream.lastCompleteAt)}${why}.`,
        ),
      ];
    if (stream.refused > 0)
      return [
        gap(
          `${stream.refused} ${stream.refused === 1 ? 'row' : 'rows'} of the ${name} of ${stream.repository} could not be taken in.`,
        ),
      ];
    return [];
  });
}
