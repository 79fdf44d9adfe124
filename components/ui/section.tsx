import type { ReactNode } from 'react';

/** A titled part of a page: title, a quiet note (counts), an action at the right, a strong rule below. */
export function Section({
  title,
  note,
  action,
  id,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  action?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className="mb-9">
      <div className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 border-b border-line-strong pb-2">
        <h2 className="m-0 text-base font-bold">{title}</h2>
        {note ? <span className="text-sm text-ink-3">{note}</span> : null}
        {action ? (
          <span className="ml-auto text-sm" data-print="hide">
            {action}
          </span>
        ) : null}
      </div>
      {children}
    </section>
  );
}
