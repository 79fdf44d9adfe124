import type { RatingSpread } from '@/lib/pilots/domain/feedback';

/** How many gave each rating, as five bars from 1 to 5 with their counts; the tallest fills the height. */
export function RatingSpreadBars({ spread, label }: { spread: RatingSpread; label: string }) {
  const most = Math.max(1, ...spread.counts);
  const said = spread.counts.map((count, at) => `${count} gave ${at + 1}`).join(', ');
  return (
    <div
      role="img"
      aria-label={`${label}: ${said}`}
      className="flex h-14 w-[150px] items-end gap-1.5 text-xs"
    >
      {spread.counts.map((count, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the rating
        <span key={at} className="flex h-full flex-1 flex-col justify-end text-center text-ink-3">
          {count > 0 ? <span className="leading-4">{count}</span> : null}
          <span
            className={`block rounded-t-xs ${count > 0 ? 'bg-accent' : 'bg-line-strong'}`}
            style={{ height: count > 0 ? `${Math.max(2, Math.round((count / most) * 22))}px` : '1px' }}
          />
          <span className="leading-4">{at + 1}</span>
        </span>
      ))}
    </div>
  );
}
