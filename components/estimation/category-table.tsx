import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { CategoryView } from '@/lib/estimation/queries';
import { paths } from '@/lib/shared/paths';
import { percentRangeInWords, ratioInWords } from './hours';

/** Rules of thumb beside what was observed, a line a category. */
export function CategoryTable({ categories }: { categories: readonly CategoryView[] }) {
  return (
    <DataTable
      caption="Rules of thumb beside observed ratios, by category"
      rows={categories}
      rowKey={(row) => row.category}
      columns={[
        { key: 'category', header: 'Category', cell: (row) => row.category || 'no category' },
        { key: 'rule', header: 'Rule of thumb', align: 'end', cell: (row) => <Rules rules={row.rules} /> },
        {
          key: 'observed',
          header: 'Observed median',
          align: 'end',
          cell: (row) =>
            row.medianRatio === null ? (
              <StateMark state="unknown" label="Not enough data" />
            ) : (
              ratioInWords(row.medianRatio)
            ),
        },
        {
          key: 'seen',
          header: 'Finished tasks',
          align: 'end',
          cell: (row) => (
            <>
              n {row.n}
              {row.range && row.missing === 0 ? <Sub>{rangeInWords(row.range)}</Sub> : null}
            </>
          ),
        },
        {
          key: 'missing',
          header: 'Would be enough',
          align: 'end',
          cell: (row) => (row.missing === 0 ? 'enough' : `${row.missing} more`),
        },
      ]}
    />
  );
}

function Rules({ rules }: { rules: CategoryView['rules'] }) {
  if (rules.length === 0) return <span className="text-sm text-ink-3">none</span>;
  return (
    <ul>
      {rules.map((rule) => {
        const words = percentRangeInWords(rule.lowPercent, rule.highPercent);
        return (
          <li key={rule.id} className="min-h-6">
            {rule.document ? (
              <Link
                className="inline-block min-h-6 leading-6"
                href={paths.document(rule.document.id, rule.line ?? undefined)}
              >
                {words}
              </Link>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}

function rangeInWords({ low, high }: { low: number; high: number }): string {
  return low === high ? ratioInWords(low) : `from ${ratioInWords(low)} to ${ratioInWords(high)}`;
}
