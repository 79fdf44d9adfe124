import { RelativeTime } from '@/components/ui/relative-time';

const count = (n: number) => n.toLocaleString('en-GB');

/** What a ranking of tests rests on: results and reports of the window, and how old the newest is. */
export function RestsOn({
  n,
  reports,
  newestAt,
  window,
  now,
}: {
  n: number;
  reports: number;
  newestAt: string | null;
  window: { from: string; to: string };
  now: Date;
}) {
  return (
    <span className="block text-ink-3">
      {count(n)} {n === 1 ? 'result' : 'results'} of {count(reports)} {reports === 1 ? 'report' : 'reports'},{' '}
      {window.from} to {window.to} (UTC), all branches and workflows
      {newestAt ? (
        <>
          ; the newest was measured <RelativeTime at={newestAt} now={now} />
        </>
      ) : null}
      .
    </span>
  );
}
