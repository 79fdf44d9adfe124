import type { WindowComparison } from '@/lib/metrics/domain/window-comparison';

/** How a figure stands against the window before, with its interval, in the words of the comparison. */
export function ComparedLine({
  what,
  comparison,
  before,
}: {
  what: string;
  comparison: WindowComparison | null;
  before: { from: string; to: string };
}) {
  // Two windows without a value have nothing to be compared.
  if (!comparison || comparison.before.n + comparison.after.n === 0) return null;
  const { verdict, words } = comparison;
  return (
    <p className="max-w-[72ch] pt-2 text-sm text-ink-2">
      <strong
        className={verdict === 'improved' ? 'text-met' : verdict === 'worse' ? 'text-not-met' : 'text-ink'}
      >
        {what} against {before.from} to {before.to}:
      </strong>{' '}
      {comparison.change ? `${words.change}; ${words.interval}. ` : ''}
      {words.verdict} {words.enough}
      <span className="block text-ink-3">Days are compared, not runs. {words.method}</span>
    </p>
  );
}
