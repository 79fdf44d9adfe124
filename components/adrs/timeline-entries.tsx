import Link from 'next/link';
import { StandingMark } from '@/components/ui/standing-mark';
import { Sub } from '@/components/ui/sub';
import { numberLabel } from '@/lib/adrs/domain/adr-view';
import type { TimelineEntry } from '@/lib/adrs/domain/timeline';
import { groupBy } from '@/lib/shared/group-by';
import { paths } from '@/lib/shared/paths';
import { AdrStatusChip } from './adr-status';
import { monthInWords } from './month-words';
import { AdrLink } from './relation-list';

/** The decisions of a year by month, each with what became of it. */
export function TimelineEntries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <>
      {[...groupBy(entries, ({ month }) => month ?? 'year')].map(([month, own]) => (
        <section key={month} aria-label={monthInWords(month === 'year' ? null : month)} className="pt-4">
          <h3 className="m-0 text-sm font-bold text-ink-2">
            {monthInWords(month === 'year' ? null : month)}{' '}
            <span className="font-normal text-ink-3">{own.length}</span>
          </h3>
          <ol className="ml-1 border-l border-line-strong">
            {own.map(({ adr, changes }) => (
              <li key={adr.id} className="relative py-1.5 pl-4">
                <span
                  aria-hidden="true"
                  className="absolute top-3.5 -left-[4.5px] size-2 rounded-full border border-control bg-surface"
                />
                <div className="flex gap-x-2">
                  <span className="w-[4ch] flex-none text-sm text-ink-3 tabular-nums">
                    {adr.date?.length === 10 ? adr.date.slice(8) : '—'}
                    <span className="sr-only">{adr.date?.length === 10 ? '' : 'day not given'}</span>
                  </span>
                  <div className="min-w-0">
                    <Link href={paths.adr(adr.project.slug, adr.slug)}>
                      {[numberLabel(adr.number), adr.title].filter(Boolean).join(': ')}
                    </Link>{' '}
                    <AdrStatusChip status={adr.status} written={adr.statusText} />{' '}
                    {adr.status === 'accepted' && adr.standing.contradicted > 0 ? (
                      <StandingMark standing="contradicted" />
                    ) : null}
                    <Sub>
                      {adr.repository ? `${adr.repository.owner}/${adr.repository.name}` : adr.project.name}
                    </Sub>
                    {changes.map(({ words, on, by }) => (
                      <Sub key={`${words} ${on}`}>
                        {words}
                        {by ? (
                          <>
                            {' '}
                            <AdrLink adr={by} />
                          </>
                        ) : null}
                        {on ? `, ${on}` : ', date not known'}
                      </Sub>
                    ))}
                  </div>
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
