import Link from 'next/link';
import { paths } from '@/lib/shared/paths';
import type { AskedEvents } from './event-filters';

/** Newer and older, as far as there are any. */
export function Pages({ asked, perPage, total }: { asked: AskedEvents; perPage: number; total: number }) {
  const last = Math.max(1, Math.ceil(total / perPage));
  if (last === 1 && asked.page === 1) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap gap-4 pt-4 text-sm">
      {asked.page > 1 ? <Link href={pageHref(asked, Math.min(asked.page - 1, last))}>Newer</Link> : null}
      <span className="text-ink-3">
        Page {asked.page} of {last}
      </span>
      {asked.page < last ? <Link href={pageHref(asked, asked.page + 1)}>Older</Link> : null}
    </nav>
  );
}

function pageHref(asked: AskedEvents, page: number): string {
  const { project, kind, actor } = asked;
  const words = Object.entries({ project, kind, actor, page: `${page}` }).filter(([, value]) => value);
  return `${paths.audit()}?${new URLSearchParams(words)}`;
}
