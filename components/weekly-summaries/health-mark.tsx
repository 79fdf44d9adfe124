import { Mark, type MarkShape, type Tone } from '@/components/ui/mark';
import type { Health } from '@/lib/weekly-summaries/domain/health';

const known: Record<Health, { shape: MarkShape; tone: Tone; word: string }> = {
  'on-track': { shape: 'filled-circle-check', tone: 'met', word: 'On track' },
  'at-risk': { shape: 'filled-triangle', tone: 'stale', word: 'At risk' },
  'off-track': { shape: 'filled-square-cross', tone: 'not-met', word: 'Off track' },
  'too-early': { shape: 'open-circle', tone: 'unknown', word: 'Too early' },
};

export function HealthMark({ health }: { health: Health }) {
  const { shape, tone, word } = known[health];
  return (
    <Mark shape={shape} tone={tone}>
      {word}
    </Mark>
  );
}
