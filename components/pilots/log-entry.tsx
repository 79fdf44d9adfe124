import type { ReactNode } from 'react';
import { Prose } from '@/components/ui/prose';
import type { LogEntryHtml } from '@/lib/go-no-go/domain/log-view';
import { entryPlace } from '@/lib/pilots/domain/log-entry';

/** One entry: what it says, who wrote it, and how one changes one's own. */
export function LogEntry({
  entry,
  lineHref,
  isAsked,
  children,
}: {
  entry: LogEntryHtml;
  /** Where the line of the imported document can be read; null for an entry that was written here. */
  lineHref: string | null;
  /** Somebody was led to this very entry. */
  isAsked: boolean;
  children?: ReactNode;
}) {
  return (
    <li
      id={entryPlace(entry.id)}
      className={`scroll-mt-4 border-t border-line py-2 first:border-0 first:pt-0 ${isAsked ? 'bg-sunken shadow-[inset_3px_0_0_var(--accent)] pl-3' : ''}`}
    >
      <Prose html={entry.html} dense />
      <p className="mt-0.5 text-sm text-ink-3">
        {lineHref ? <a href={lineHref}>{entry.authorName}</a> : entry.authorName}
        {entry.isEdited ? ', edited' : ''}
      </p>
      {children}
    </li>
  );
}
