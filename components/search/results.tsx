import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { kindWords } from './kind-words';
import { Snippet } from './snippet';

export interface Result {
  kind: string;
  recordId: string;
  title: string;
  url: string;
  projectSlug: string | null;
  snippet: readonly { text: string; hit: boolean }[];
  updatedAt: string;
}

/** What was found, by kind; the kind of the best match comes first. */
export function Results({ items }: { items: readonly Result[] }) {
  const kinds = [...new Set(items.map((item) => item.kind))];
  return kinds.map((kind) => {
    const found = items.filter((item) => item.kind === kind);
    return (
      <Section key={kind} title={kindWords(kind)} note={found.length}>
        <ul>
          {found.map((item) => (
            <li key={item.recordId} className="border-t border-line py-2.5 first:border-t-0">
              <Link href={item.url}>{item.title}</Link>
              <span className="ml-2 text-sm text-ink-3">
                {item.projectSlug ? `${item.projectSlug}, ` : ''}
                changed <RelativeTime at={item.updatedAt} />
              </span>
              {item.snippet.length > 0 ? (
                <p className="m-0 max-w-[80ch]">
                  <Snippet parts={item.snippet} />
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
    );
  });
}
