import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { shortestSegment } from '@/lib/metrics/domain/change-points';
import type { Direction } from '@/lib/metrics/domain/direction';
import {
  changeInWords,
  changePointMethod,
  commitRange,
  type SeriesChange,
  type SeriesChanges,
  senseOf,
} from '@/lib/metrics/domain/series-change';
import type { Unit } from '@/lib/metrics/domain/unit';
import { exactUtc, utcDate } from '@/lib/shared/relative-time';

/** Where the level of a series changed, newest first, each with the commits between which it did. */
export function ChangeList({
  found,
  metric,
  compareHref,
}: {
  found: SeriesChanges;
  metric: { unit: Unit; direction: Direction };
  /** The windows before and after a change, compared; null where there is no room for two. */
  compareHref: (change: SeriesChange) => string | null;
}) {
  const { changes, n, judged, notes } = found;
  return (
    <>
      {changes.length > 0 ? (
        <DataTable
          caption="Changes of level, newest first"
          rows={[...changes].reverse()}
          rowKey={({ at }) => at}
          columns={[
            {
              key: 'at',
              header: 'When',
              cell: (change) => (
                <>
                  <time dateTime={change.at} title={exactUtc(new Date(change.at))}>
                    {utcDate(new Date(change.at))}
                  </time>
                  <Sub>
                    n {change.n.before} before, {change.n.after} after
                  </Sub>
                </>
              ),
            },
            {
              key: 'size',
              header: 'Medians',
              cell: (change) => {
                const sense = senseOf(change, metric.direction);
                return (
                  <>
                    {changeInWords(change, metric)}
                    <span className={`block text-sm ${sense === 'better' ? 'text-met' : 'text-not-met'}`}>
                      {sense}
                    </span>
                  </>
                );
              },
            },
            {
              key: 'commits',
              header: 'Commits',
              cell: ({ commits }) => {
                const { words, href } = commitRange(commits);
                return (
                  <span className="wrap-anywhere text-sm">{href ? <a href={href}>{words}</a> : words}</span>
                );
              },
            },
            {
              key: 'compare',
              header: 'Compare',
              cell: (change) => {
                const href = compareHref(change);
                return href ? (
                  <Link href={href} className="text-sm">
                    before and after
                  </Link>
                ) : (
                  <span className="text-sm text-ink-3">no room for two windows</span>
                );
              },
            },
          ]}
        />
      ) : n >= 2 * shortestSegment ? (
        <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
          Its level did not change in this window, as far as {n} {judged} show.
        </p>
      ) : null}
      <p className="max-w-[84ch] pt-2.5 text-sm text-ink-3">
        {[...notes, `${changePointMethod} At least ${shortestSegment} on either side are needed.`].join(' ')}
      </p>
    </>
  );
}
