import type { Metadata } from 'next';
import { Results } from '@/components/search/results';
import { SearchForm } from '@/components/search/search-form';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { searchEntries } from '@/lib/search/queries';

export const metadata: Metadata = { title: 'Search' };

export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const asked = (await searchParams).q;
  const q = (Array.isArray(asked) ? asked[0] : asked)?.slice(0, 200) ?? '';
  const answer = await readForPage(() => searchEntries(viewer, { q }));
  return (
    <>
      <PageHead title="Search" />
      <SearchForm q={q} />
      {answer.q === '' ? (
        <p className="text-ink-2">
          Pilots, decisions, lessons, reports and documents are searched by their words. Put a phrase in
          quotes; a minus before a word leaves its records out.
        </p>
      ) : answer.items.length === 0 ? (
        <EmptyState
          title={`Nothing holds all of “${answer.q}”`}
          why="Every word must stand in a record. Try fewer words, or another form of one."
        />
      ) : (
        <>
          <p role="status" className="mb-6 text-ink-2">
            {answer.more ? `More than ${answer.matched}` : answer.matched}{' '}
            {answer.matched === 1 ? 'record holds' : 'records hold'} all of “{answer.q}”
            {answer.items.length < answer.matched ? `; the best ${answer.items.length} are shown` : ''}.
          </p>
          <Results items={answer.items} />
        </>
      )}
    </>
  );
}
