import type { ReactNode } from 'react';

const tones = {
  info: 'border-line-strong bg-sunken',
  done: 'border-met bg-met-soft',
  warning: 'border-stale bg-stale-soft',
  refused: 'border-not-met bg-not-met-soft',
} as const;

/** What just happened, what was kept, what to do. A refusal is announced at once, the rest politely. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: keyof typeof tones;
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div
      role={tone === 'refused' ? 'alert' : 'status'}
      className={`my-4 rounded-md border-l-4 px-4 py-3 ${tones[tone]}`}
    >
      <p className="m-0 font-bold">{title}</p>
      {children ? <div className="mt-0.5 max-w-[72ch] text-sm text-ink-2">{children}</div> : null}
    </div>
  );
}
