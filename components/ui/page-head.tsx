import { Children, type ReactNode } from 'react';

/** The title of a page with its chips, one quiet line of facts, and at most a few actions. */
export function PageHead({
  title,
  note,
  chips,
  facts,
  actions,
}: {
  title: ReactNode;
  note?: ReactNode;
  chips?: ReactNode;
  facts?: readonly ReactNode[];
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5">
      <div className="flex flex-wrap items-baseline gap-x-3.5 gap-y-2">
        <h1 className="m-0 text-xl font-bold tracking-tight text-balance">{title}</h1>
        {note ? <span className="text-sm text-ink-3">{note}</span> : null}
        {chips}
        {actions ? (
          <div className="no-print flex flex-wrap gap-2 sm:ml-auto" data-print="hide">
            {actions}
          </div>
        ) : null}
      </div>
      {facts && facts.length > 0 ? (
        <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
          {Children.map(facts, (fact) => (fact ? <li>{fact}</li> : null))}
        </ul>
      ) : null}
    </header>
  );
}
