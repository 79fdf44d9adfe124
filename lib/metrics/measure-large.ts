import {
  type Aggregation,
  linksNamed,
  type Measurement,
  measurementOf,
  newestLinks,
  type Sample,
} from './domain/measurement';
import type { MetricView } from './metric-view';
import { readCurrentRows } from './records/current';
import { readNewestLinks } from './records/samples';
import { factorOf } from './series-queries';

/** A window from an instant on that may hold more than was read of its metric. */
export interface LargeWindow {
  key: string;
  metric: MetricView;
  aggregation?: Aggregation;
  minimumSamples: number;
  first: Date;
  /** What was read: the metric's newest samples, oldest first, as they are stored. */
  newest: readonly Sample[];
}

/**
 * Measures windows over all that they hold, in the metric's own unit, without reading it: the database makes the figure
 * up. By key; a window that begins after the oldest that was read has no answer, since it was read whole.
 */
export async function measureLarge(
  windows: readonly LargeWindow[],
  now: Date,
): Promise<Map<string, Measurement>> {
  const cut = windows.filter(
    ({ first, newest: [oldest] }) => oldest && Date.parse(oldest.at) >= first.getTime(),
  );
  if (cut.length === 0) return new Map();
  const seen = new Map(cut.map(({ key, newest }) => [key, newestLinks(newest)]));
  const short = cut.filter(({ key, metric }) => !metric.ci && (seen.get(key)?.length ?? 0) < linksNamed);
  const [rows, links] = await Promise.all([
    readCurrentRows(
      cut.map(({ key, metric, first, aggregation = metric.aggregation }) => {
        const { id, projectId, ci } = metric;
        return { key, metricId: id, projectId, ci, first, aggregation };
      }),
      now,
    ),
    short.length > 0
      ? readNewestLinks(
          short.map(({ key, metric, first }) => ({ key, metricId: metric.id, since: first })),
          { until: now, most: linksNamed },
        )
      : [],
  ]);
  for (const { key } of short) seen.set(key, []);
  for (const { key, at, link } of links) seen.get(key)?.push({ at: at.toISOString(), href: link });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return new Map(
    cut.flatMap(({ key, metric, minimumSamples }): [string, Measurement][] => {
      const row = byKey.get(key);
      if (!row) return [];
      const value = row.value === null ? null : row.value * factorOf(metric) + 0;
      const lastAt = row.newestAt?.toISOString() ?? null;
      return [[key, measurementOf({ value, n: row.n, lastAt, links: seen.get(key) ?? [] }, minimumSamples)]];
    }),
  );
}
