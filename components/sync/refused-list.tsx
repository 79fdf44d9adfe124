import type { RepositoryView } from '@/lib/github/domain/sync-views';

/** What was refused, and what was changed to fit: each with its place and its reason. Nothing is dropped in silence. */
export function RefusedList({ repository }: { repository: RepositoryView }) {
  const refused = repository.streams.flatMap(({ refused: rows }) => rows);
  const notes = repository.streams.flatMap(({ notes: rows }) => rows);
  return (
    <>
      <Rows title="Refused" of={repository.repository} rows={refused} open />
      <Rows title="Changed to fit" of={repository.repository} rows={notes} />
    </>
  );
}

/** The rest is counted; the database keeps it. */
const listedMost = 50;

function Rows({
  title,
  of,
  rows,
  open = false,
}: {
  title: string;
  of: string;
  rows: readonly { place: string; reason: string }[];
  open?: boolean;
}) {
  if (rows.length === 0) return null;
  return (
    <details className="mt-3 text-sm" open={open && rows.length <= 20}>
      <summary className="min-h-6 cursor-pointer font-medium">
        {title}: {rows.length} <span className="sr-only">of {of}</span>
      </summary>
      <ul className="mt-1">
        {rows.slice(0, listedMost).map(({ place, reason }) => (
          <li key={`${place} ${reason}`} className="border-t border-line py-1.5 wrap-anywhere">
            <span className="font-medium">{place}</span>: <span className="text-ink-2">{reason}</span>
          </li>
        ))}
        {rows.length > listedMost ? (
          <li className="border-t border-line py-1.5 text-ink-3">and {rows.length - listedMost} more</li>
        ) : null}
      </ul>
    </details>
  );
}
