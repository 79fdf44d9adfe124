import type { ReactNode } from 'react';

/** What will be here, why it is empty (with the last error, if any), and the one thing that fills it. */
export function EmptyState({
  title,
  why,
  action,
  children,
}: {
  title: ReactNode;
  why: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="my-4 rounded-lg border border-dashed border-line-strong px-5 py-6">
      <p className="m-0 text-lg font-bold">{title}</p>
      <p className="mt-1 max-w-[62ch] text-ink-2">{why}</p>
      {children ? <div className="mt-3 max-w-[68ch] text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
