import Link from 'next/link';
import { StreamAge } from '@/components/sync/stream-age';
import type { Freshness } from '@/lib/github/domain/freshness';
import type { WeekFact } from '@/lib/weekly-summaries/domain/week-facts';

/** Every computed fact, zero and unknown included, so that nothing is left out by the prose. */
export function FactsList({
  facts,
  ages,
  now,
}: {
  facts: readonly WeekFact[];
  /** How old the facts are that rest on GitHub, by their keys. */
  ages: Readonly<Record<string, Freshness>>;
  now: Date;
}) {
  return (
    <ul className="grid gap-x-8 pt-1 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {facts.map((fact) => {
        const age = ages[fact.key];
        return (
          <li key={fact.key} className={`py-1 ${fact.count === null ? 'text-ink-3' : ''}`}>
            <Link href={fact.href}>{fact.text}</Link>
            {fact.caveat ? <span className="block text-ink-3">{fact.caveat}</span> : null}
            {age ? (
              <span className="block">
                <StreamAge freshness={age} now={now} />
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
