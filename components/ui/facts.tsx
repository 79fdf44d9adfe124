import type { ReactNode } from 'react';

export interface Fact {
  term: string;
  detail: ReactNode;
  /** A gap is something that should be known and is not; it is set in the colour of a miss. */
  gap?: boolean;
}

/** Terms and details at the side of a page. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[fit-content(92px)_minmax(0,1fr)] gap-x-4 gap-y-2 pt-3 text-sm">
      {items.map((item) => (
        <div key={item.term} className="contents">
          <dt className="text-ink-3">{item.term}</dt>
          <dd className={item.gap ? 'm-0 font-medium text-not-met' : 'm-0'}>{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
