import { Mark, type MarkShape, type Tone } from '@/components/ui/mark';
import { Sub } from '@/components/ui/sub';
import type { StreamView } from '@/lib/github/domain/sync-views';
import { clockUtc } from '@/lib/shared/relative-time';

const marks: Record<StreamView['state'], { shape: MarkShape; tone: Tone; word: string }> = {
  complete: { shape: 'filled-circle-check', tone: 'met', word: 'Read' },
  failed: { shape: 'filled-square-cross', tone: 'not-met', word: 'Failed' },
  interrupted: { shape: 'filled-triangle', tone: 'not-met', word: 'Broken off' },
  running: { shape: 'open-circle', tone: 'unknown', word: 'Reading now' },
  never: { shape: 'open-circle', tone: 'unknown', word: 'Never read' },
  waiting: { shape: 'dashed-circle-clock', tone: 'stale', word: 'Waiting' },
  stopped: { shape: 'open-circle', tone: 'unknown', word: 'Stopped' },
  unavailable: { shape: 'open-diamond', tone: 'waived', word: 'Not available' },
};

const staleMark = { shape: 'dashed-circle-clock', tone: 'stale', word: 'Stale' } as const;

export function StreamState({
  state,
  freshness,
  resumeAt,
}: Pick<StreamView, 'state' | 'freshness' | 'resumeAt'>) {
  const { shape, tone, word } = state === 'complete' && freshness.kind === 'stale' ? staleMark : marks[state];
  return (
    <>
      <Mark shape={shape} tone={tone}>
        {word}
      </Mark>
      {state === 'waiting' && resumeAt ? <Sub>until {clockUtc(resumeAt)}</Sub> : null}
    </>
  );
}
