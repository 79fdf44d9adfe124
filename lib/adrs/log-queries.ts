import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { readBases } from './basis-queries';
import { type AdrStatus, adrStatuses } from './domain/adr';
import type { AdrSummary } from './domain/adr-view';
import type { LogFilter, LogSort } from './domain/log-filter';
import type { LogCounts } from './domain/log-sentence';
import { readMoment } from './log-moment';
import { confinedFilter } from './log-scope';
import { countFacets, countLog, type FacetRow, listLogRowsById, pageLogIds } from './records/log';
import { countSkipped } from './records/skipped-files';
import { summaryOf } from './view';

/** One value of a facet with the decisions that choosing it would give, under all filters but its own. */
export interface FacetValue {
  value: string;
  count: number;
}

export interface LogFacets {
  statuses: FacetValue[];
  /** By project id. */
  projects: FacetValue[];
  /** The most common ones. */
  tags: FacetValue[];
  deciders: FacetValue[];
}

export interface LogPage {
  items: AdrSummary[];
  counts: LogCounts;
  facets: LogFacets;
  /** What some decisions rest on changed just now and was not judged yet: counts by standing may be too low. */
  isJudging: boolean;
}

interface Paging {
  sort?: LogSort | undefined;
  /** From 1. */
  page?: number | undefined;
  /** At most 200. */
  perPage?: number | undefined;
}

/** A page of the log with what its filters hold: everything that /adrs shows. */
export async function readLog(
  viewer: Viewer,
  asked: LogFilter,
  paging: Paging = {},
  now: Date = systemClock(),
): Promise<LogPage> {
  const filter = confinedFilter(viewer, asked);
  const at = await readMoment(viewer, filter, now);
  const [items, rows, skipped] = await Promise.all([
    listPage(filter, paging, at, now),
    countFacets(filter, at),
    countSkipped(filter.projectId),
  ]);
  return {
    items,
    counts: { ...countsOf(rows, filter.status), skipped },
    facets: {
      statuses: valuesOf(rows, 'status'),
      projects: valuesOf(rows, 'project'),
      tags: valuesOf(rows, 'tag'),
      deciders: valuesOf(rows, 'decider'),
    },
    isJudging: at.again.isMore,
  };
}

/** Decisions across all logs, newest first unless told; a confined token sees its one project. */
export async function listAdrs(
  viewer: Viewer,
  { sort, page, perPage, ...asked }: LogFilter & Paging = {},
  now: Date = systemClock(),
): Promise<{ items: AdrSummary[]; total: number }> {
  const filter = confinedFilter(viewer, asked);
  const at = await readMoment(viewer, filter, now);
  const [items, total] = await Promise.all([
    listPage(filter, { sort, page, perPage }, at, now),
    countLog(filter, at),
  ]);
  return { items, total };
}

/** How many decisions there would be without each of these filters, where all of them together leave none. */
export async function countWithout<K extends keyof LogFilter>(
  viewer: Viewer,
  asked: LogFilter,
  keys: readonly K[],
): Promise<Map<K, number>> {
  const filter = confinedFilter(viewer, asked);
  const at = await readMoment(viewer, filter);
  const counts = await Promise.all(
    keys.map((key) => countLog(confinedFilter(viewer, { ...asked, [key]: undefined }), at)),
  );
  return new Map(keys.map((key, index) => [key, counts[index] ?? 0]));
}

/** How the decisions that match stand. */
export async function countAdrs(viewer: Viewer, asked: LogFilter = {}): Promise<LogCounts> {
  const filter = confinedFilter(viewer, asked);
  const at = await readMoment(viewer, filter);
  const [rows, skipped] = await Promise.all([countFacets(filter, at), countSkipped(filter.projectId)]);
  return { ...countsOf(rows, filter.status), skipped };
}

async function listPage(
  filter: LogFilter,
  { sort = filter.q ? 'best' : 'newest', page = 1, perPage = 100 }: Paging,
  at: Awaited<ReturnType<typeof readMoment>>,
  now: Date,
): Promise<AdrSummary[]> {
  const take = Math.min(perPage, 200);
  const ids = await pageLogIds(filter, { sort, skip: (page - 1) * take, take, at });
  const [rows, bases] = await Promise.all([listLogRowsById(ids), readBases(ids, now)]);
  return rows.map((row) => summaryOf(row, bases.get(row.id)));
}

function countsOf(rows: readonly FacetRow[], only?: AdrStatus): Omit<LogCounts, 'skipped'> {
  const one = (facet: FacetRow['facet']) => rows.find((row) => row.facet === facet)?.count ?? 0;
  const statuses = rows.filter(({ facet, value }) => facet === 'status' && (!only || value === only));
  return {
    byStatus: Object.fromEntries(
      statuses.flatMap(({ value, count }) => {
        const status = adrStatuses.find((known) => known === value) ?? 'unknown';
        return [[status, count]];
      }),
    ),
    total: one('total'),
    unclear: one('unclear'),
    undated: one('undated'),
    leftOut: one('leftOut'),
    contradicted: one('contradicted'),
    due: one('due'),
  };
}

function valuesOf(rows: readonly FacetRow[], facet: FacetRow['facet']): FacetValue[] {
  return rows
    .filter((row) => row.facet === facet)
    .map(({ value, count }) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
