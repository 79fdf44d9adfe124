import Link from 'next/link';
import { type Fact, Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AdrView } from '@/lib/adrs/domain/adr-view';
import { paths } from '@/lib/shared/paths';
import { AdrDate } from './adr-date';
import { AdrStatusChip } from './adr-status';

/** What the file states, and what it leaves out, as terms and details. */
export function AdrFacts({ adr }: { adr: AdrView }) {
  const items: Fact[] = [
    { term: 'Status', detail: <AdrStatusChip status={adr.status} written={adr.statusText} /> },
    { term: 'Date', detail: <AdrDate date={adr.date} /> },
    {
      term: 'Deciders',
      detail:
        adr.deciders.length > 0 ? adr.deciders.join(', ') : <span className="text-ink-3">not named</span>,
    },
    ...(adr.tags.length > 0 ? [{ term: 'Tags', detail: <Tags tags={adr.tags} /> }] : []),
    { term: 'Project', detail: <Link href={paths.project(adr.project.slug)}>{adr.project.name}</Link> },
    {
      term: 'Source',
      detail: adr.sourceUrl ? (
        <a href={adr.sourceUrl} className="[overflow-wrap:anywhere]">
          {adr.sourcePath}
        </a>
      ) : (
        <span className="[overflow-wrap:anywhere]">
          {adr.sourcePath}, {adr.isWrittenHere ? 'written here' : 'imported'}
        </span>
      ),
    },
    { term: 'Changed here', detail: <RelativeTime at={adr.updatedAt} /> },
  ];
  return <Facts items={items} />;
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <>
      {tags.map((tag, index) => (
        <span key={tag}>
          {index > 0 ? ', ' : ''}
          <Link href={`${paths.adrs()}?tag=${encodeURIComponent(tag)}`}>{tag}</Link>
        </span>
      ))}
    </>
  );
}
