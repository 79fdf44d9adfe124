import { Mark, type MarkShape } from './mark';

export type State = 'met' | 'not-met' | 'unknown' | 'stale' | 'waived';

const known: Record<State, { shape: MarkShape; word: string }> = {
  met: { shape: 'filled-circle-check', word: 'Met' },
  'not-met': { shape: 'filled-square-cross', word: 'Not met' },
  unknown: { shape: 'open-circle', word: 'No evidence' },
  stale: { shape: 'dashed-circle-clock', word: 'Stale' },
  waived: { shape: 'open-diamond', word: 'Waived' },
};

/** The state of a piece of evidence. `label` may say more than the word ("Too few"), never less. */
export function StateMark({ state, label }: { state: State; label?: string }) {
  const { shape, word } = known[state];
  return (
    <Mark shape={shape} tone={state}>
      {label ?? word}
    </Mark>
  );
}
