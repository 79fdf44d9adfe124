import { exactUtc, relativeTime } from '@/lib/shared/relative-time';

/**
 * A time in words with the exact UTC on hover. A server component: `now` is the moment of the request unless
 * given. A client component that uses it must pass `now` from the server, or the two renderings differ.
 */
export function RelativeTime({ at, now = new Date() }: { at: Date | string; now?: Date }) {
  const time = typeof at === 'string' ? new Date(at) : at;
  if (Number.isNaN(time.getTime())) return <span className="text-ink-3">time unknown</span>;
  return (
    <time dateTime={time.toISOString()} title={exactUtc(time)}>
      {relativeTime(time, now)}
    </time>
  );
}
