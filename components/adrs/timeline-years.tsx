import Link from 'next/link';
import type { TimelineYear } from '@/lib/adrs/domain/timeline';
import { monthInWords } from './month-words';

const width = 132;
const height = 26;

/** Every year with its decisions by month; the one that is shown is marked. Bars begin at zero, on one scale. */
export function TimelineYears({
  years,
  current,
  hrefOf,
}: {
  years: readonly TimelineYear[];
  current: number;
  hrefOf: (year: number) => string;
}) {
  const most = Math.max(1, ...years.flatMap(({ months }) => months.map(({ count }) => count)));
  return (
    <nav aria-label="Years" className="mb-6 flex gap-2 overflow-x-auto pb-1" data-print="hide">
      {years.map((one) => (
        <Link
          key={one.year}
          href={hrefOf(one.year)}
          aria-current={one.year === current ? 'true' : undefined}
          aria-label={`${one.year}: ${one.count} ${one.count === 1 ? 'decision' : 'decisions'}`}
          className="flex-none rounded-md border border-line px-2.5 py-1.5 text-sm no-underline hover:border-control aria-[current]:border-accent aria-[current]:bg-accent-soft"
        >
          <span className="flex justify-between gap-3">
            <span className="font-medium">{one.year}</span>
            <span className="text-ink-2 tabular-nums">{one.count}</span>
          </span>
          <svg width={width} height={height} aria-hidden="true" className="mt-1 block text-accent">
            {one.months.map(({ month, count }) => {
              const tall = Math.max(2, (count / most) * (height - 2));
              const at = month === null ? 12 : month - 1;
              return (
                <rect
                  key={month ?? 'year'}
                  x={at * 10 + 1}
                  y={height - tall}
                  width={8}
                  height={tall}
                  fill={month === null ? 'none' : 'currentColor'}
                  stroke="currentColor"
                  strokeWidth={month === null ? 1 : 0}
                >
                  <title>{`${monthInWords(month)}: ${count}`}</title>
                </rect>
              );
            })}
          </svg>
        </Link>
      ))}
    </nav>
  );
}
