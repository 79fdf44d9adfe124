import type { Freshness } from '@/lib/github/domain/freshness';
import type { StreamName } from '@/lib/github/domain/stream-report';

/** The stream that each fact of a week rests on; the others rest on the portal's own records. */
export const streamOfFact: Readonly<Record<string, StreamName>> = {
  'issues-opened': 'issues',
  'issues-closed': 'issues',
  'pull-requests-merged': 'pull-requests',
  runs: 'workflow-runs',
  adr: 'files',
  lesson: 'files',
};

/** A week that is over needs no newer reading than one after its end, however old or failed it is by now. */
export function freshnessForSpan(freshness: Freshness, until: Date): Freshness {
  const isWhole = freshness.at !== null && freshness.at >= until;
  return isWhole && (freshness.kind === 'stale' || freshness.kind === 'failed')
    ? { ...freshness, kind: 'fresh' }
    : freshness;
}
