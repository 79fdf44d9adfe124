import { Mark, type MarkShape, type Tone } from '@/components/ui/mark';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Freshness } from '@/lib/github/domain/freshness';

const marks: Record<Exclude<Freshness['kind'], 'fresh'>, { shape: MarkShape; tone: Tone; word: string }> = {
  stale: { shape: 'dashed-circle-clock', tone: 'stale', word: 'Stale' },
  failed: { shape: 'filled-square-cross', tone: 'not-met', word: 'Failed' },
  never: { shape: 'open-circle', tone: 'unknown', word: 'Not read whole' },
  unavailable: { shape: 'open-diamond', tone: 'waived', word: 'Not available' },
};

/**
 * How old a figure is that rests on GitHub: quiet while it is current, with word, shape and colour when it is not.
 * `what` names what was read ("issues"), where that is not plain from beside it.
 */
export function StreamAge({ freshness, now, what }: { freshness: Freshness; now: Date; what?: string }) {
  const named = what ? `${what} read ` : 'read ';
  if (freshness.kind === 'fresh')
    return (
      <span className="text-sm text-ink-3">
        {named}
        {freshness.at ? <RelativeTime at={freshness.at} now={now} /> : null}
      </span>
    );
  const { shape, tone, word } = marks[freshness.kind];
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <Mark shape={shape} tone={tone}>
        {word}
      </Mark>
      <span className="text-sm text-ink-3">
        {freshness.at ? (
          <>
            {what ? `${what} ` : ''}last read <RelativeTime at={freshness.at} now={now} />
          </>
        ) : (
          what
        )}
      </span>
    </span>
  );
}
