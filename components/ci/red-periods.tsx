import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import type { WorkflowRed } from '@/lib/ci/domain/runs/red-periods';
import { type LongTables, TableBehind } from './table-behind';

const listedAtOnce = 10;

interface Props {
  reds: readonly WorkflowRed[];
  /** How many there were in all. */
  of: number;
  /** The first day of the window (UTC). */
  from: string;
  urls: Readonly<Record<string, string>>;
  tables: LongTables;
  now: Date;
}

/** Each from the run that turned the branch red to the one that turned it green again, the newest first. */
export function RedPeriods({ reds, of, tables, ...rest }: Props) {
  const newestFirst = [...reds].reverse();
  const [first, more] = [newestFirst.slice(0, listedAtOnce), newestFirst.slice(listedAtOnce)];
  return (
    <>
      <RedTable caption="Red periods, the newest first" reds={first} {...rest} />
      {more.length > 0 ? (
        <TableBehind
          name="reds"
          place="red"
          label={`${more.length} more${of > reds.length ? ` of ${of}; with all that still last` : ''}`}
          tables={tables}
        >
          {() => <RedTable caption="Red periods before those" reds={more} {...rest} />}
        </TableBehind>
      ) : null}
    </>
  );
}

function RedTable({
  caption,
  reds,
  urls,
  from: windowFrom,
  now,
}: Omit<Props, 'of' | 'tables'> & { caption: string }) {
  return (
    <DataTable
      caption={caption}
      rows={reds}
      rowKey={({ redId }) => redId}
      columns={[
        {
          key: 'workflow',
          header: 'Workflow',
          cell: ({ workflow }) => <span className="break-words">{workflow}</span>,
        },
        {
          key: 'from',
          header: 'Red since',
          cell: ({ from, redId }) => (
            <>
              <a href={urls[redId]}>
                <RelativeTime at={from} now={now} />
              </a>
              {from < windowFrom ? <Sub>before the window began</Sub> : null}
            </>
          ),
        },
        {
          key: 'to',
          header: 'Green again',
          cell: ({ to, greenId }) =>
            to && greenId ? (
              <a href={urls[greenId]}>
                <RelativeTime at={to} now={now} />
              </a>
            ) : (
              <strong className="text-not-met">still red</strong>
            ),
        },
        {
          key: 'took',
          header: 'Took',
          align: 'end',
          cell: ({ seconds, to }) => `${durationInWords(seconds)}${to === null ? ' so far' : ''}`,
        },
      ]}
    />
  );
}
