import type { ReactNode } from 'react';

export function Callout({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="my-4 rounded-md border-l-4 border-line-strong bg-sunken px-4 py-3 [&>:last-child]:mb-0!">
      <p className="m-0 font-bold">{title}</p>
      {children}
    </div>
  );
}
