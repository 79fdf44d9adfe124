import Link from 'next/link';
import type { LogCounts } from '@/lib/adrs/domain/log-sentence';

/** What of the log needs somebody, each as the way to it; nothing where nothing does. */
export function LogAttention({
  counts: { contradicted, due },
  isJudging,
  contradictedHref,
  dueHref,
}: {
  counts: LogCounts;
  isJudging: boolean;
  contradictedHref: string;
  dueHref: string;
}) {
  return (
    <>
      {contradicted > 0 ? (
        <p>
          <Link href={contradictedHref}>
            {contradicted} accepted {contradicted === 1 ? 'decision is' : 'decisions are'} contradicted
          </Link>{' '}
          by what {contradicted === 1 ? 'it rests' : 'they rest'} on.
        </p>
      ) : null}
      {due > 0 ? (
        <p>
          <Link href={dueHref}>
            {due} {due === 1 ? 'is' : 'are'} to be reviewed
          </Link>{' '}
          within 30 days or overdue.
        </p>
      ) : null}
      {isJudging ? (
        <p>
          What some decisions rest on changed just now and is being judged again; look again in a few seconds.
        </p>
      ) : null}
    </>
  );
}
