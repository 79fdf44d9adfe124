import { type ReadWindows, readMetricWindows } from '@/lib/metrics/window-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { type ClaimFinding, claimAgainstFigures } from './domain/claim-against-figures';
import { measureRow, type RowBinding, type RowFigures } from './domain/measured-row';
import { changesSince, type PublishedFigures, publishedFiguresIn } from './domain/published-figures';
import type { FindingCounts, VerdictCounts } from './domain/report-lead';
import { findingOfRow, type RowFinding } from './domain/row-finding';
import type { RowRow } from './records/reports';
import { rowFields } from './report-fields';

/** One row of a report: what it says, and what was measured. */
export interface ImpactRowView extends RowFinding {
  id: string;
  metric: string;
  beforeText: string;
  afterText: string;
  claimText: string;
  /** The line of the imported document; null when it was written in the portal. */
  line: number | null;
  version: number;
  /** What its form holds. */
  fields: Record<string, string>;
  binding: RowBinding | null;
  /** As known now; null for a row that is words alone, or whose metric the viewer may not know of. */
  figures: RowFigures | null;
  /** As they stood when the report was published; null for a draft. */
  published: PublishedFigures | null;
  /** How what is known now differs from what was published. */
  since: string[];
  /** The claim held against the figures that the row shows; null without a claim or figures. */
  claim: ClaimFinding | null;
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10);

/** Where a row is measured; null for one of words alone. */
export function bindingOf(row: RowRow): RowBinding | null {
  const { metricId, beforeFrom, beforeTo, afterFrom, afterTo, timeZone } = row;
  if (!metricId || !beforeFrom || !beforeTo || !afterFrom || !afterTo) return null;
  return {
    metricId,
    before: { from: isoDay(beforeFrom), to: isoDay(beforeTo) },
    after: { from: isoDay(afterFrom), to: isoDay(afterTo) },
    timeZone,
  };
}

/** What the windows of these rows hold now, by row. */
export function readRowWindows(
  viewer: Viewer,
  rows: readonly RowRow[],
  now: Date,
): Promise<Map<string, ReadWindows>> {
  const requests = rows.flatMap((row) => {
    const binding = bindingOf(row);
    return binding ? [{ key: row.id, ...binding }] : [];
  });
  return readMetricWindows(viewer, requests, now);
}

/** The rows measured as of now, in at most three reads. */
export async function measureRows(
  viewer: Viewer,
  rows: readonly RowRow[],
  now: Date,
): Promise<Map<string, RowFigures>> {
  const windows = await readRowWindows(viewer, rows, now);
  return new Map(
    rows.flatMap((row) => {
      const [binding, read] = [bindingOf(row), windows.get(row.id)];
      return binding && read ? [[row.id, measureRow(binding, metricOf(read), read, now)] as const] : [];
    }),
  );
}

function metricOf({ metric }: ReadWindows): RowFigures['metric'] {
  const { id, name, unit, direction, aggregation, source, deletedAt } = metric;
  return { id, name, unit, direction, aggregation, source, deletedAt };
}

export function rowViewOf(row: RowRow, figures: RowFigures | null): ImpactRowView {
  const { id, metric, beforeText, afterText, claimText, line, version } = row;
  const published = publishedFiguresIn(row.publishedFigures);
  const shown = published ?? figures;
  return {
    ...{ id, metric, beforeText, afterText, claimText, line, version },
    ...findingOfRow(row),
    fields: rowFields(row),
    binding: bindingOf(row),
    figures,
    published,
    since: published && figures ? changesSince(published, figures) : [],
    claim: shown && claimAgainstFigures(claimText, shown),
  };
}

/** Counts over rows that were measured for this view. */
export function countFindings(rows: readonly ImpactRowView[]): FindingCounts {
  const verdicts: VerdictCounts = { improved: 0, worse: 0, unclear: 0, tooFew: 0 };
  for (const { published, figures } of rows) {
    const shown = published ?? figures;
    if (shown) verdicts[verdictCount[shown.comparison?.verdict ?? 'not-enough-data']] += 1;
  }
  const isContradicted = ({ standing, claim }: ImpactRowView) =>
    standing === 'contradicted' || claim?.standing === 'contradicted';
  return {
    rows: rows.length,
    contradicted: rows.filter(isContradicted).length,
    unsupported: rows.filter(({ standing, published, figures }) => {
      return !(published ?? figures) && standing === 'unsupported';
    }).length,
    withSource: rows.filter(({ published, figures }) => (published ?? figures) !== null).length,
    verdicts,
  };
}

const verdictCount = {
  improved: 'improved',
  worse: 'worse',
  'no-clear-change': 'unclear',
  'not-enough-data': 'tooFew',
} as const;
