import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import type { KnownCriterion } from '@/lib/go-no-go/domain/decision-snapshot';
import { type CriterionChange, countChanges, type ThenAndNow } from '@/lib/go-no-go/domain/then-and-now';
import { paths } from '@/lib/shared/paths';
import { KnownEvidence, KnownMark } from './known-criteria';

const changeWords: Readonly<Record<CriterionChange, string>> = {
  same: 'same',
  evidence: 'other evidence',
  state: 'changed',
  reworded: 'reworded since',
  added: 'added since',
  removed: 'taken out since',
};

/** What was known when it was decided beside what is known now, criterion by criterion. */
export function ThenAndNowTable({ rows, slug }: { rows: readonly ThenAndNow[]; slug: string }) {
  const { total, changed, states } = countChanges(rows);
  return (
    <Section
      id="then-and-now"
      title="What was known then, and what is known now"
      note={`${changed} of ${total} differ${states > 0 ? `, ${states} in what they say` : ''}`}
    >
      <div className="[&_table]:table-fixed">
        <DataTable
          caption="Each criterion then and now"
          rows={rows}
          rowKey={(row) => row.id}
          empty="No criterion was written then, and none is now."
          columns={[
            {
              key: 'criterion',
              header: 'Criterion',
              width: '30%',
              cell: (row) => <Name row={row} slug={slug} />,
            },
            {
              key: 'known',
              header: 'Then',
              cell: ({ known }) => <State criterion={known} none="not written yet" />,
            },
            { key: 'now', header: 'Now', cell: ({ now }) => <State criterion={now} none="taken out" /> },
            {
              key: 'change',
              header: 'Change',
              width: '128px',
              cell: ({ change }) =>
                change === 'same' ? (
                  <span className="text-sm text-ink-3">{changeWords.same}</span>
                ) : (
                  <Chip tone={change === 'state' ? 'stale' : 'neutral'}>{changeWords[change]}</Chip>
                ),
            },
          ]}
        />
      </div>
    </Section>
  );
}

function Name({ row: { known, now, change }, slug }: { row: ThenAndNow; slug: string }) {
  const shown = known ?? now;
  if (!shown) return null;
  return (
    <span className="wrap-anywhere">
      <span className="block text-sm text-ink-3">{shown.side === 'go' ? 'Go' : 'No-go'}</span>
      {now ? (
        <Link prefetch={false} href={paths.criterion(slug, now.id)}>
          {shown.title}
        </Link>
      ) : (
        shown.title
      )}
      <span className="block text-sm font-normal text-ink-2">{shown.ruleInWords ?? 'in words only'}</span>
      {change === 'reworded' && now ? (
        <span className="block text-sm font-normal text-ink-2">
          Now: {now.title}. {now.ruleInWords ?? 'In words only.'}
        </span>
      ) : null}
    </span>
  );
}

function State({ criterion, none }: { criterion: KnownCriterion | null; none: string }) {
  if (!criterion) return <span className="text-sm text-ink-3">{none}</span>;
  return (
    <>
      <KnownMark criterion={criterion} />
      <KnownEvidence criterion={criterion} />
    </>
  );
}
