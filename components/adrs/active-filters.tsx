import Link from 'next/link';
import { type FilterKey, filterKeys } from '@/lib/adrs/domain/log-filter';
import type { AdrFilterInput } from '@/lib/adrs/input';

const words: Record<FilterKey, (value: string) => string> = {
  q: (value) => `with “${value}”`,
  number: (value) => `number ${value}`,
  status: (value) => (value === 'unknown' ? 'without a readable status' : value),
  project: (value) => `of ${value}`,
  tag: (value) => `tagged ${value}`,
  decider: (value) => `decided by ${value}`,
  from: (value) => `from ${value}`,
  to: (value) => `up to ${value}`,
  standing: (value) =>
    value === 'contradicted' ? 'accepted but contradicted' : 'resting on something unknown',
  review: (value) => (value === 'overdue' ? 'review overdue' : 'review due within 30 days'),
  lacks: (value) => (value === 'date' ? 'without a date' : 'with something unclear'),
};

export function filterInWords(key: FilterKey, input: AdrFilterInput): string {
  return words[key](String(input[key]));
}

export function activeFilters(input: AdrFilterInput): FilterKey[] {
  return filterKeys.filter((key) => input[key] !== undefined);
}

/** What narrows the log now, each with the way to drop it alone. */
export function ActiveFilters({
  input,
  hrefWithout,
}: {
  input: AdrFilterInput;
  hrefWithout: (key: FilterKey) => string;
}) {
  const active = activeFilters(input);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Filters in use" className="mb-4 flex flex-wrap gap-2 text-sm">
      {active.map((key) => (
        <li
          key={key}
          className="inline-flex items-center gap-1.5 rounded-full border border-line bg-sunken py-0.5 pr-1 pl-3"
        >
          {filterInWords(key, input)}
          <Link
            href={hrefWithout(key)}
            aria-label={`Drop the filter “${filterInWords(key, input)}”`}
            className="inline-flex size-6 items-center justify-center rounded-full no-underline hover:bg-line"
            data-print="hide"
          >
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
