import { progressInWords } from '@/lib/pilots/domain/target';
import type { TargetView } from '@/lib/pilots/domain/target-view';

/** Beyond these the bar ends and only the words say how far it went. */
const [lowest, highest] = [-0.5, 1.5];

/**
 * The way from baseline to target as a bar, with how far it is in words. It runs to the left of the baseline when the
 * value is worse, and past the target when it is beyond.
 */
export function ProgressTrack({ target }: { target: TargetView }) {
  const { progress, tooFew, baselineValue, value, now } = target;
  if (!now) return null;
  if (tooFew) {
    return <Words>{`n ${tooFew.n} is too few to speak of progress; ${tooFew.enough} would be enough`}</Words>;
  }
  if (progress === null) {
    if (value === null) return null;
    return (
      <Words>
        {baselineValue === null
          ? 'no baseline to start from'
          : baselineValue === value
            ? 'the target equals its baseline'
            : 'the target lies on the worse side of its baseline'}
      </Words>
    );
  }
  const shown = Math.min(highest, Math.max(lowest, progress));
  const low = Math.min(0, shown);
  const high = Math.max(1, shown);
  const at = (part: number) => (100 * (part - low)) / (high - low);
  const [from, to] = progress < 0 ? [at(shown), at(0)] : [at(0), at(shown)];
  return (
    <span className="mt-1 block max-w-[240px]">
      <span className="relative block h-2.5" aria-hidden="true">
        <span
          className="absolute top-1 h-1 rounded-sm bg-line-strong"
          style={{ left: `${at(0)}%`, width: `${at(1) - at(0)}%` }}
        />
        <span
          className={`absolute top-0.5 h-2 rounded-sm ${progress < 0 ? 'bg-not-met' : 'bg-accent'}`}
          style={{ left: `${from}%`, width: `${Math.max(1, to - from)}%` }}
        />
        <Post left={at(0)} />
        <Post left={at(1)} />
      </span>
      <Words>{progressInWords(progress)}</Words>
    </span>
  );
}

function Post({ left }: { left: number }) {
  return <span className="absolute inset-y-0 w-px -translate-x-1/2 bg-ink-3" style={{ left: `${left}%` }} />;
}

function Words({ children }: { children: string }) {
  return <span className="block text-sm text-ink-3">{children}</span>;
}
