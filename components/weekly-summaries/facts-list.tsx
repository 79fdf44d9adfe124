import Link from 'next/link';
import type { WeekFact } from '@/lib/weekly-summaries/domain/week-facts';

/** Every computed fact, zero and unknown included, so that nothing is left out by the prose. */
export function FactsList({ facts }: { facts: readonly WeekFact[] }) {
  return (
    <ul className="grid gap-x-8 pt-1 text-sm sm:grid-cols-2 lg:grid-cols-3">
      {facts.map((fact) => (
        <li key={fact.key} className={`py-1 ${fact.count === null ? 'text-ink-3' : ''}`}>
          <Link href={fact.href}>{fact.text}</Link>
          {fact.caveat ? <span className="block text-ink-3">{fact.caveat}</span> : null}
        </li>
      ))}
    </ul>
  );
}
