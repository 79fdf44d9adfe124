import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { BehindKey, ListedDelivery } from '@/lib/ci/delivery-list-queries';
import { keyValueInWords } from '@/lib/ci/domain/dora/key-words';
import { exactUtc } from '@/lib/shared/relative-time';

/** Deployments, changes or incidents with their links to GitHub, and the figure of each where it counts. */
export function BehindTable({
  caption,
  rows,
  unit,
  isFailure = false,
}: {
  caption: string;
  rows: readonly BehindKey[];
  /** Null for what is left out: it has no figure. */
  unit: string | null;
  /** Whether the figure says that it failed (1) or not (0). */
  isFailure?: boolean;
}) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'what', header: 'What', width: '40%', cell: (row) => <What row={row} /> },
        {
          key: 'commit',
          header: 'Commit and run',
          cell: ({ known }) => (known ? <Commit known={known} /> : 'not known'),
        },
        {
          key: 'when',
          header: 'When (UTC)',
          cell: ({ known }) => (known ? <When known={known} /> : 'not known'),
        },
        ...(unit === null
          ? []
          : [
              {
                key: 'value',
                header: 'Figure',
                align: 'end' as const,
                cell: ({ value, why }: BehindKey) => (
                  <>
                    {value === null
                      ? 'none'
                      : isFailure
                        ? value === 1
                          ? 'failed'
                          : 'fine'
                        : keyValueInWords(value, unit)}
                    {why ? <Sub>{why}</Sub> : null}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

function What({ row: { id, known } }: { row: BehindKey }) {
  if (!known) return <>{id}, which GitHub no longer has</>;
  const name = known.kind === 'deployment' ? known.environment : known.title || known.id;
  return (
    <span className="wrap-anywhere">
      {known.url ? <a href={known.url}>{name}</a> : name}
      <Sub>
        {known.kind === 'deployment'
          ? [`deployment ${id}`, known.state ?? 'no state', known.title].filter(Boolean).join(', ')
          : known.kind === 'change'
            ? `pull request #${id}`
            : `issue ${id}`}
      </Sub>
    </span>
  );
}

function Commit({ known }: { known: ListedDelivery }) {
  const { commit } = known;
  const run = known.kind === 'deployment' ? known.logUrl : null;
  if (!commit && !run) return <span className="text-ink-3">none named</span>;
  const sha = commit ? <code>{commit.sha.slice(0, 7)}</code> : null;
  return (
    <>
      {commit?.url ? <a href={commit.url}>{sha}</a> : sha}
      {run ? (
        <Sub>
          {/* Two links one below the other: each wants room to be hit. */}
          <a href={run} className="mt-1 inline-block">
            its log
          </a>
        </Sub>
      ) : null}
    </>
  );
}

function When({ known }: { known: ListedDelivery }) {
  if (known.kind === 'deployment') return <>{exactUtc(known.at)}</>;
  if (known.kind === 'incident')
    return (
      <>
        {exactUtc(known.at)}
        <Sub>{known.closedAt ? `closed ${exactUtc(known.closedAt)}` : 'open'}</Sub>
      </>
    );
  return (
    <>
      {known.firstCommitAt ? `first commit ${exactUtc(known.firstCommitAt)}` : 'first commit not known'}
      <Sub>{known.mergedAt ? `merged ${exactUtc(known.mergedAt)}` : 'not merged'}</Sub>
    </>
  );
}
