import type { ReactNode } from 'react';

/** Something that opens in place, with no script: a form beside what it is about, or the rest of a long list. */
export function Disclosure({
  summary,
  id,
  children,
}: {
  summary: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <details id={id} className="group mt-1" data-print="hide">
      <summary className="inline-flex min-h-6 w-fit cursor-pointer items-center text-sm text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-accent">
        {summary}
      </summary>
      <div className="mt-2 rounded-md border border-line bg-surface px-4 pt-3 pb-4">{children}</div>
    </details>
  );
}
