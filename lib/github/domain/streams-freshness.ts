import { type Freshness, freshnessOver } from './freshness';
import type { StreamName } from './stream-report';
import type { RepositoryView } from './sync-views';

/** The age of a figure that rests on these streams of these repositories. */
export function freshnessOfStreams(
  repositories: readonly Pick<RepositoryView, 'streams'>[],
  asked: readonly StreamName[],
): Freshness {
  return freshnessOver(
    repositories.flatMap(({ streams }) =>
      streams.flatMap(({ stream, freshness }) => (asked.includes(stream) ? [freshness] : [])),
    ),
  );
}
