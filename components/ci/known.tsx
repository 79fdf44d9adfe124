import { durationInWords } from '@/lib/ci/domain/duration-words';
import { percent } from '@/lib/ci/domain/health-sentence';
import type { Known } from '@/lib/ci/domain/tally';

/** A figure with its n, opening what is behind it; too few are said to be too few. */
export function KnownFigure({
  known,
  as,
  href,
}: {
  known: Known;
  as: 'duration' | 'percent';
  href?: string;
}) {
  if (known.value === null)
    return (
      <span className="text-sm text-ink-3">
        {known.n === 0 ? 'none' : `n ${known.n}, needs ${known.missing} more`}
      </span>
    );
  const words = as === 'percent' ? percent(known.value) : durationInWords(known.value);
  return (
    <span className="inline-block whitespace-nowrap">
      {href ? <a href={href}>{words}</a> : words}
      <span className="block text-sm text-ink-3">n {known.n.toLocaleString('en-GB')}</span>
    </span>
  );
}
