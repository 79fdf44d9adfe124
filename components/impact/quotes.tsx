import type { ImpactReportView } from '@/lib/impact/queries';

export function Quotes({ quotes }: { quotes: ImpactReportView['quotes'] }) {
  return (
    <ul className="grid gap-4 pt-3">
      {quotes.map((quote) => (
        <li key={quote.id}>
          <figure className="max-w-[68ch]">
            <blockquote className="border-l-[3px] border-line-strong pl-3.5 text-ink-2">
              {quote.text}
            </blockquote>
            <figcaption className="mt-1 pl-4 text-sm text-ink-3">
              {quote.speaker || 'nobody named'}
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}
