import Link from 'next/link';
import { paths } from '@/lib/shared/paths';
import type { WeekLine } from '@/lib/weekly-summaries/domain/five-lines';
import { Sentence } from './sentence';

/** A project's week in five lines, each leading on to all of it. */
export function ProjectLines({
  isoWeek,
  slug,
  lines,
}: {
  isoWeek: string;
  slug: string;
  lines: readonly WeekLine[];
}) {
  return (
    <dl className="grid gap-x-6 pt-2 text-sm sm:grid-cols-[11rem_1fr]">
      {lines.map(({ label, parts, more, isKnown }) => (
        <div key={label} className="contents">
          <dt className="pt-1.5 text-ink-3">{label}</dt>
          <dd className={`m-0 max-w-[90ch] pb-1 sm:pt-1.5 ${isKnown ? '' : 'text-ink-3'}`}>
            <Sentence parts={parts} />
            {more > 0 ? (
              <>
                {' '}
                <Link
                  href={paths.weekProject(isoWeek, slug, `line ${label}`)}
                  aria-label={`${more} more of ${label}`}
                >
                  {more} more
                </Link>
              </>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
