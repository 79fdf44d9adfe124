import Link from 'next/link';

/** Which rows of how many are shown, with the way to the pages before and after. */
export function PageSteps({
  page,
  perPage,
  total,
  hrefOf,
}: {
  page: number;
  perPage: number;
  total: number;
  hrefOf: (page: number) => string;
}) {
  if (total <= perPage && page === 1) return null;
  const last = Math.max(1, Math.ceil(total / perPage));
  const from = (page - 1) * perPage + 1;
  return (
    <nav
      aria-label="Pages"
      className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2 [&>*]:inline-flex [&>*]:min-h-6 [&>*]:items-center"
    >
      <span>
        {from > total ? 'No rows here, of' : `${from} to ${Math.min(page * perPage, total)} of`} {total}
      </span>
      {page > 1 ? <Link href={hrefOf(Math.min(page - 1, last))}>Page before</Link> : null}
      {page < last ? <Link href={hrefOf(page + 1)}>Page after</Link> : null}
    </nav>
  );
}
