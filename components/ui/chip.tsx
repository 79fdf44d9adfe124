import type { ReactNode } from 'react';
import type { Tone } from './mark';

const grounds: Record<Tone | 'neutral' | 'accent', string> = {
  neutral: 'bg-sunken text-ink-2',
  accent: 'bg-accent-soft text-accent',
  met: 'bg-met-soft text-met',
  'not-met': 'bg-not-met-soft text-not-met',
  unknown: 'bg-unknown-soft text-unknown',
  stale: 'bg-stale-soft text-stale',
  waived: 'bg-waived-soft text-waived',
};

/** A stage or a status in a quiet word. Verdicts use StateMark, which adds the shape. */
export function Chip({
  tone = 'neutral',
  children,
}: {
  tone?: Tone | 'neutral' | 'accent';
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-px text-xs font-medium ${grounds[tone]}`}
    >
      {children}
    </span>
  );
}
