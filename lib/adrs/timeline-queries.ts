import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { groupBy } from '@/lib/shared/group-by';
import { readBases } from './basis-queries';
import type { AdrSummary } from './domain/adr-view';
import type { LogFilter } from './domain/log-filter';
import { type TimelineEntry, type TimelineYear, timelineEntries, yearsOf } from './domain/timeline';
import { readMoment } from './log-moment';
import { confinedFilter } from './log-scope';
import { listDates } from './records/dates';
import { listLogRowsById } from './records/log';
import { countPeriods, listStatusChanges, listYearIds } from './records/timeline';
import { summaryOf } from './view';

export interface Timeline {
  /** Newest first, each with its months. */
  years: TimelineYear[];
  /** The year that is shown, or null where only decisions without a date match. */
  year: number | null;
  entries: TimelineEntry[];
  /** Decisions of the year. */
  total: number;
  /** Without a date, each with what its file says of that; the first of them. */
  undated: { items: AdrSummary[]; total: number };
}

const undatedShown = 50;

/** The log by year and month: the months of all years counted, and the decisions of one year, the newest unless told. */
export async function readTimeline(
  viewer: Viewer,
  asked: LogFilter,
  {
    year: wanted,
    page = 1,
    perPage = 100,
  }: { year?: number | undefined; page?: number; perPage?: number } = {},
  now: Date = systemClock(),
): Promise<Timeline> {
  const filter = confinedFilter(viewer, asked);
  const at = await readMoment(viewer, filter, now);
  const [periods, loose] = await Promise.all([
    countPeriods(filter, at),
    listYearIds(filter, { year: null, at, skip: 0, take: undatedShown }),
  ]);
  const years = yearsOf(periods);
  const year = years.find((one) => one.year === wanted)?.year ?? years[0]?.year ?? null;
  const dated =
    year === null ? [] : await listYearIds(filter, { year, at, skip: (page - 1) * perPage, take: perPage });
  const ids = [...dated, ...loose].map(({ id }) => id);
  const [rows, bases, changes] = await Promise.all([
    listLogRowsById(ids),
    readBases(ids, now),
    listStatusChanges(ids),
  ]);
  const summaries = new Map(rows.map((row) => [row.id, summaryOf(row, bases.get(row.id))]));
  const of = (found: readonly { id: string }[]) => found.flatMap(({ id }) => summaries.get(id) ?? []);
  const shown = of(dated);
  const successors = shown.flatMap(({ relations }) =>
    relations.flatMap(({ type, adr }) => (type === 'superseded-by' && adr ? [adr] : [])),
  );
  return {
    years,
    year,
    entries: timelineEntries(
      shown,
      await listDates(successors),
      groupBy(changes, ({ adrId }) => adrId),
    ),
    total: years.find((one) => one.year === year)?.count ?? 0,
    undated: { items: of(loose), total: loose[0]?.total ?? 0 },
  };
}
