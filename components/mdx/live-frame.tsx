import type { ReactNode } from 'react';

/** A live component inside a text: what it shows, and where it is from. */
export function LiveFrame({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <figure className="my-5 rounded-md border border-line px-4 py-3 text-base [&_tbody_th]:text-base! [&_tbody_th]:text-ink!">
      <figcaption className="text-sm text-ink-3">{title}</figcaption>
      {children}
    </figure>
  );
}
