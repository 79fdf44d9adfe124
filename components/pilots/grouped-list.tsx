import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';

export interface ListedPart {
  id: string;
  group: string;
  title: ReactNode;
  detail?: ReactNode;
}

/**
 * A plain part of the record: titles with their details beside them, under their groups. Nothing is shown where
 * nothing is written. `folded` is for what is read seldom: it opens in place, and is printed open.
 */
export function GroupedList({
  id,
  title,
  note,
  parts,
  folded = false,
}: {
  id: string;
  title: string;
  note?: string;
  parts: readonly ListedPart[];
  folded?: boolean;
}) {
  if (parts.length === 0) return null;
  return (
    <Section id={id} title={title} note={note}>
      {folded ? (
        <details className="pt-2">
          <summary className="inline-flex min-h-6 w-fit items-center text-sm text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-accent">
            Show all {parts.length}
          </summary>
          <Groups parts={parts} />
        </details>
      ) : (
        <Groups parts={parts} />
      )}
    </Section>
  );
}

function Groups({ parts }: { parts: readonly ListedPart[] }) {
  return [...new Set(parts.map((part) => part.group))].map((group) => (
    <div key={group} className={group ? 'pt-2.5' : undefined}>
      {group ? <h3 className="m-0 text-sm font-medium text-ink-3">{group}</h3> : null}
      <ul>
        {parts
          .filter((part) => part.group === group)
          .map((part) => (
            <li
              key={part.id}
              className={`grid gap-x-5 border-t border-line py-2 first:border-0 ${
                part.detail ? 'sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]' : ''
              }`}
            >
              <div>{part.title}</div>
              {part.detail ? <div className="text-sm text-ink-2">{part.detail}</div> : null}
            </li>
          ))}
      </ul>
    </div>
  ));
}
