import type { ReactNode } from 'react';
import type { Tone } from './mark';

const edge: Record<Tone | 'neutral', string> = {
  met: 'border-l-met',
  'not-met': 'border-l-not-met',
  unknown: 'border-l-unknown',
  stale: 'border-l-stale',
  waived: 'border-l-waived',
  neutral: 'border-l-line-strong',
};

/** The answer of the page: one sentence first, then what is missing and what to do next. */
export function Lead({
  tone = 'neutral',
  headline,
  children,
  aside,
}: {
  tone?: Tone | 'neutral';
  headline: ReactNode;
  children?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div
      data-print="together"
      className={`mb-7 grid gap-x-7 gap-y-5 rounded-lg border border-l-4 border-line bg-surface px-5 py-4.5 shadow-card ${edge[tone]} ${
        aside ? 'md:grid-cols-[minmax(0,1fr)_232px]' : ''
      }`}
    >
      <div className="min-w-0">
        <p className="m-0 text-lg font-bold">{headline}</p>
        {children ? (
          <div className="mt-1 text-ink-2 [&>p]:mt-1 [&>p]:max-w-[68ch] [&>p:first-child]:mt-0">
            {children}
          </div>
        ) : null}
      </div>
      {aside ? <div className="text-sm text-ink-2">{aside}</div> : null}
    </div>
  );
}
