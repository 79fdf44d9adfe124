import type { StreamAgeView } from '@/lib/github/domain/streams-freshness';
import { StreamAge } from './stream-age';

/** What the figures beside it rest on, each with its age. Nothing where no repository is connected. */
export function StreamAges({ ages, now }: { ages: readonly StreamAgeView[]; now: Date }) {
  if (ages.length === 0) return null;
  return (
    <ul aria-label="Age of what was read from GitHub" className="flex flex-wrap gap-x-5 gap-y-1">
      {ages.map(({ what, freshness }) => (
        <li key={what}>
          <StreamAge freshness={freshness} what={what} now={now} />
        </li>
      ))}
    </ul>
  );
}
