import { type Freshness, freshnessOver } from './freshness';
import type { StreamName } from './stream-report';
import { streamWords } from './stream-words';

interface StreamsOfRepository {
  streams: readonly { stream: StreamName; freshness: Freshness }[];
}

/** The age of a figure that rests on these streams of these repositories. */
export function freshnessOfStreams(
  repositories: readonly StreamsOfRepository[],
  asked: readonly StreamName[],
): Freshness {
  return freshnessOver(
    repositories.flatMap(({ streams }) =>
      streams.flatMap(({ stream, freshness }) => (asked.includes(stream) ? [freshness] : [])),
    ),
  );
}

export interface StreamAgeView {
  /** What was read, in words. */
  what: string;
  freshness: Freshness;
}

/** Each of these streams over all repositories, in words; nothing where none is connected. */
export function streamAges(
  repositories: readonly StreamsOfRepository[],
  asked: readonly StreamName[],
): StreamAgeView[] {
  if (repositories.length === 0) return [];
  return asked.map((stream) => ({
    what: streamWords[stream],
    freshness: freshnessOfStreams(repositories, [stream]),
  }));
}
