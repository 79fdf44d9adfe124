import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { BasisView } from '@/lib/adrs/domain/basis-view';
import { BasisMark } from './basis-mark';

const columns: Column<BasisView>[] = [
  {
    key: 'subject',
    header: 'Rests on',
    width: '27%',
    cell: (basis) => (
      <>
        {basis.kind === 'issue' ? (
          <a href={basis.href}>{basis.subject}</a>
        ) : (
          <Link href={basis.href}>{basis.subject}</Link>
        )}
        <Sub>{basis.source}</Sub>
      </>
    ),
  },
  {
    key: 'holds',
    header: 'What has to stay true',
    width: '20%',
    cell: (basis) => (
      <>
        {basis.holdsInWords}
        <Sub>
          said by {basis.addedBy}, <RelativeTime at={basis.addedAt} />
        </Sub>
      </>
    ),
  },
  {
    key: 'stood',
    header: 'Then',
    width: '14%',
    cell: ({ stood }) =>
      stood.text === '' ? (
        <span className="text-ink-3">not known</span>
      ) : (
        <>
          {stood.text}
          <Sub>
            {[stood.n === null ? '' : `n = ${stood.n}`, stood.at?.slice(0, 10)].filter(Boolean).join(', ')}
          </Sub>
        </>
      ),
  },
  {
    key: 'state',
    header: 'Now',
    cell: ({ state, finding, since }) => (
      <>
        <BasisMark state={state} />
        <Sub>{withoutState(finding.words)}</Sub>
        {since && state !== 'holds' ? (
          <Sub>
            seen so since <RelativeTime at={since} />
          </Sub>
        ) : null}
      </>
    ),
  },
];

/** What a decision rests on: what has to stay true, how it stood when that was said, and how it stands now. */
export function BasisTable({
  bases,
  action,
}: {
  bases: readonly BasisView[];
  /** What may be done about one, such as taking it off. */
  action?: ((basis: BasisView) => ReactNode) | undefined;
}) {
  const all: Column<BasisView>[] = action
    ? [...columns, { key: 'action', header: 'Change', width: '9%', cell: action }]
    : columns;
  return (
    <DataTable caption="What the decision rests on" columns={all} rows={bases} rowKey={({ id }) => id} />
  );
}

/** The mark says the state already. */
const withoutState = (words: string): string => {
  const rest = words.replace(/^(?:Holds|Contradicted|Unknown): /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
};
