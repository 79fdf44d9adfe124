import Link from 'next/link';

/** Links to the page before and after, where there are several. */
export function Pages({
  page,
  pages,
  hrefOf,
}: {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
}) {
  if (pages < 2) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap gap-4 text-sm">
      {page > 1 ? <Link href={hrefOf(page - 1)}>Page before</Link> : null}
      <span className="text-ink-3">
        Page {page} of {pages}
      </span>
      {page < pages ? <Link href={hrefOf(page + 1)}>Page after</Link> : null}
    </nav>
  );
}
