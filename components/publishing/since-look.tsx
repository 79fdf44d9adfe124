import { Sentence } from '@/components/weekly-summaries/sentence';
import type { SinceLook } from '@/lib/publishing/look-commands';
import { exactUtc } from '@/lib/shared/relative-time';

/** What happened since the reader looked before; nothing for who never did. */
export function SinceLookNote({ look }: { look: SinceLook | null }) {
  if (!look?.since) return null;
  const since = exactUtc(new Date(look.since));
  return (
    <section
      aria-label="What changed since you last looked"
      data-print="hide"
      className="mb-6 rounded-md border border-line bg-surface px-4 py-3"
    >
      <h2 className="m-0 text-sm font-bold">What changed since you last looked, {since}</h2>
      {look.changes.length === 0 ? (
        <p className="m-0 text-sm text-ink-3">
          Nothing was published, answered or came late, and no health is another.
        </p>
      ) : (
        <ul className="m-0 list-none p-0 pt-1 text-sm">
          {look.changes.map((parts) => (
            <li
              key={parts.map(({ text, href }) => `${text}${href ?? ''}`).join('')}
              className="max-w-[90ch] py-0.5"
            >
              <Sentence parts={parts} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
