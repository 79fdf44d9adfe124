import type { ReactNode } from 'react';
import { Prose } from '@/components/ui/prose';
import { Section } from '@/components/ui/section';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { LogEntryView } from '@/lib/pilots/domain/pilot-view';
import { counted } from './words';

export interface RenderedEntry extends LogEntryView {
  /** The body as HTML from lib/markdown. */
  html: string;
}

/** The daily log, oldest first, each entry with who wrote it. */
export function LogSection({
  entries,
  children,
}: {
  entries: readonly RenderedEntry[];
  children?: ReactNode;
}) {
  return (
    <Section
      id="log"
      title="Log"
      note={entries.length > 0 ? counted(entries.length, 'entry').replace('entrys', 'entries') : undefined}
    >
      {entries.length === 0 ? <p className="py-2.5 text-sm text-ink-3">Nothing is logged yet.</p> : null}
      <ol>
        {entries.map((entry) => (
          <li
            key={entry.id}
            className="grid gap-x-4 border-t border-line py-2 first:border-0 sm:grid-cols-[148px_minmax(0,1fr)]"
          >
            <div className="text-sm text-ink-2">
              <span className="block text-ink">
                {[entry.day === null ? '' : `Day ${entry.day}`, entry.on ? dayInWords(entry.on) : '']
                  .filter(Boolean)
                  .join(', ')}
              </span>
              <span className="block text-ink-3">{entry.authorName}</span>
            </div>
            <Prose html={entry.html} dense />
          </li>
        ))}
      </ol>
      {children}
    </Section>
  );
}
