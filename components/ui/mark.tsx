import type { ReactNode } from 'react';

export type MarkShape =
  | 'filled-circle-check'
  | 'filled-square-cross'
  | 'open-circle'
  | 'half-circle'
  | 'dashed-circle-clock'
  | 'open-diamond'
  | 'filled-triangle';

export type Tone = 'met' | 'not-met' | 'unknown' | 'stale' | 'waived';

const toneText: Record<Tone, string> = {
  met: 'text-met',
  'not-met': 'text-not-met',
  unknown: 'text-unknown',
  stale: 'text-stale',
  waived: 'text-waived',
};

const shapes: Record<MarkShape, ReactNode> = {
  'filled-circle-check': (
    <>
      <circle cx="7" cy="7" r="7" fill="currentColor" />
      <path d="M3.8 7.2l2.2 2.2 4.2-4.6" fill="none" stroke="var(--surface)" strokeWidth="1.7" />
    </>
  ),
  'filled-square-cross': (
    <>
      <rect width="14" height="14" rx="2" fill="currentColor" />
      <path d="M4 4l6 6m0-6l-6 6" stroke="var(--surface)" strokeWidth="1.7" />
    </>
  ),
  'open-circle': <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  'half-circle': (
    <>
      <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M7 1a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  'dashed-circle-clock': (
    <>
      <circle
        cx="7"
        cy="7"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray="2.4 2"
      />
      <path d="M7 4v3l2 1.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  'open-diamond': <path d="M7 1l6 6-6 6-6-6z" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  'filled-triangle': (
    <>
      <path d="M7 1l6.4 11.6H.6z" fill="currentColor" />
      <path d="M7 5v4M7 10.3v1" stroke="var(--surface)" strokeWidth="1.5" />
    </>
  ),
};

/** A word with its shape and colour, so that no status rests on colour alone. */
export function Mark({ shape, tone, children }: { shape: MarkShape; tone: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-baseline gap-1.5 whitespace-nowrap text-sm font-bold ${toneText[tone]}`}
    >
      <svg className="size-3.5 flex-none translate-y-[2px]" viewBox="0 0 14 14" aria-hidden="true">
        {shapes[shape]}
      </svg>
      <span>{children}</span>
    </span>
  );
}
