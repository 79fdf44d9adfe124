import { Mark, type MarkShape, type Tone } from '@/components/ui/mark';
import type { StreamView } from '@/lib/github/domain/sync-views';

const marks: Record<StreamView['state'], { shape: MarkShape; tone: Tone; word: string }> = {
  complete: { shape: 'filled-circle-check', tone: 'met', word: 'Read' },
  failed: { shape: 'filled-square-cross', tone: 'not-met', word: 'Failed' },
  interrupted: { shape: 'filled-triangle', tone: 'not-met', word: 'Broken off' },
  running: { shape: 'open-circle', tone: 'unknown', word: 'Reading now' },
  never: { shape: 'open-circle', tone: 'unknown', word: 'Never read' },
  waiting: { shape: 'open-circle', tone: 'unknown', word: 'Waiting for quota' },
  stopped: { shape: 'open-circle', tone: 'unknown', word: 'Stopped' },
  unavailable: { shape: 'open-diamond', tone: 'waived', word: 'Not available' },
};

const staleMark = { shape: 'dashed-circle-clock', tone: 'stale', word: 'Stale' } as const;

export function StreamState({ state, isStale }: { state: StreamView['state']; isStale: boolean }) {
  const { shape, tone, word } = state === 'complete' && isStale ? staleMark : marks[state];
  return (
    <Mark shape={shape} tone={tone}>
      {word}
    </Mark>
  );
}
