import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';

export interface ListedPart {
  id: string;
  group: string;
  title: ReactNode;
  detail?: ReactNode;
}

/** A plain part of the record: titles with their details, under their groups. Nothing is shown where nothing is written. */
export function GroupedList({
  id,
  title,
  note,
  parts,
}: {
  id: string;
  title: string;
  note?: string;
  parts: readonly ListedPart[];
}) {
  if (parts.length === 0) return null;
  const groups = [...new Set(parts.map((part) => part.group))];
  return (
    <Section id={id} title={title} note={note}>
      {groups.map((group) => (
        <div key={group} className="pt-2.5">
          {group ? <h3 className="m-0 text-sm font-medium text-ink-3">{group}</h3> : null}
          <ul>
            {parts
              .filter((part) => part.group === group)
              .map((part) => (
                <li key={part.id} className="border-t border-line py-2 first:border-0">
                  {part.title}
                  {part.detail ? <Sub>{part.detail}</Sub> : null}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
