import Link from 'next/link';
import { Fragment } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { StateMark } from '@/components/ui/state-mark';
import { paths } from '@/lib/shared/paths';
import type { AttentionItem } from '@/lib/weekly-summaries/domain/attention';

/** What needs attention: a row a record, its gravest reason as the mark, every reason a way to its place. */
export function AttentionTable({
  items,
  morePilots,
  moreBudgets,
  moreDecisions,
  unjudged,
}: {
  items: readonly AttentionItem[];
  /** Pilots that need somebody and are not among the items. */
  morePilots: number;
  /** Budgets that need somebody and are not among the items. */
  moreBudgets: number;
  /** Decisions that are contradicted or overdue for review and are not among the items. */
  moreDecisions: number;
  /** Pilots that are being judged again, so that nobody knows yet. */
  unjudged: number;
}) {
  return (
    <>
      <DataTable
        caption="What needs attention, the gravest first"
        rows={items}
        rowKey={(item) => item.key}
        empty={
          unjudged > 0
            ? 'Nothing that is known yet.'
            : 'Nothing: every criterion has fresh evidence, every budget is kept, no decision is contradicted and every stream was read.'
        }
        hideHead
        columns={[
          {
            key: 'subject',
            header: 'Record',
            width: '34%',
            cell: (item) => <Link href={item.href}>{item.subject}</Link>,
          },
          {
            key: 'state',
            header: 'State',
            width: '160px',
            cell: (item) => <StateMark state={item.state} label={item.label} />,
          },
          { key: 'text', header: 'What', cell: (item) => <Reasons item={item} /> },
        ]}
      />
      {moreBudgets > 0 ? (
        <p className="mt-2.5 text-sm text-ink-2">
          and {moreBudgets.toLocaleString('en-GB')} more {moreBudgets === 1 ? 'budget' : 'budgets'}, on the
          pages of their projects
        </p>
      ) : null}
      {moreDecisions > 0 ? (
        <p className="mt-2.5 text-sm text-ink-2">
          and {moreDecisions.toLocaleString('en-GB')} more {moreDecisions === 1 ? 'decision' : 'decisions'}:{' '}
          <Link href={`${paths.adrs()}?standing=contradicted`}>the contradicted ones</Link>,{' '}
          <Link href={`${paths.adrs()}?review=overdue`}>those overdue for review</Link>
        </p>
      ) : null}
      {morePilots > 0 || unjudged > 0 ? (
        <p className="mt-2.5 text-sm text-ink-2">
          {morePilots > 0 ? (
            <Link href={`${paths.pilots()}?attention=yes&sort=attention`}>
              and {morePilots.toLocaleString('en-GB')} more {morePilots === 1 ? 'pilot' : 'pilots'}
            </Link>
          ) : null}
          {morePilots > 0 && unjudged > 0 ? '. ' : null}
          {unjudged > 0
            ? `${unjudged.toLocaleString('en-GB')} ${unjudged === 1 ? 'pilot is' : 'pilots are'} being judged again, because their evidence changed.`
            : null}
        </p>
      ) : null}
    </>
  );
}

/** More of them than this are on the record's own page. */
const shownReasons = 3;

function Reasons({ item: { reasons, href } }: { item: AttentionItem }) {
  const rest = reasons.length - shownReasons;
  return (
    <span className="text-ink-2">
      {reasons.slice(0, shownReasons).map((reason, index) => (
        <Fragment key={reason.text}>
          {index > 0 ? '; ' : null}
          <Link href={reason.href}>{reason.text}</Link>
        </Fragment>
      ))}
      {rest > 0 ? (
        <>
          ; <Link href={href}>{rest} more</Link>
        </>
      ) : null}
    </span>
  );
}
