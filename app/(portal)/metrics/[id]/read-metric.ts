import { notFound } from 'next/navigation';
import { z } from 'zod';
import { type AnnotationKind, annotationsOf, type Happened } from '@/components/metrics/annotations';
import { readForPage } from '@/lib/auth/page-read';
import { listIncidents } from '@/lib/ci/delivery-queries';
import { happeningsAtMost, listHappenings } from '@/lib/impact/confounder-queries';
import type { DayWindow } from '@/lib/metrics/domain/day-window';
import { shownWindow } from '@/lib/metrics/domain/page-windows';
import { metricPageQuery } from '@/lib/metrics/page-input';
import { readMetricSeries } from '@/lib/metrics/series-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readPilotLines } from '@/lib/pilots/metric-measure-queries';
import { systemClock } from '@/lib/platform/clock';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { addDays, dayIn, endOfDay, startOfDay } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What both pages of a metric show: its series over the window that the address asks for, and what it is held against. */
export async function readMetricPage(viewer: Viewer, id: string, searchParams: SearchParams) {
  if (!z.guid().safeParse(id).success) notFound();
  const asked = metricPageQuery.parse(await searchParams);
  const now = systemClock();
  const timeZone = await readTimeZone();
  const today = dayIn(now, timeZone);
  const window = shownWindow(asked, today);
  const series = await readForPage(() => readMetricSeries(viewer, { metricId: id, window, timeZone }, now));
  const { metric } = series;
  const [lines, happened] = await Promise.all([
    readPilotLines(viewer, [metric]),
    readHappened(viewer, metric.projectId, window),
  ]);
  const isOwn = asked.from !== '' && window.from === asked.from && window.to === asked.to;
  // The window as the address says it.
  const shown: Record<string, string> = isOwn ? { ...window } : { days: `${asked.days}` };
  return {
    asked,
    now,
    today,
    timeZone,
    window,
    series,
    metric,
    annotations: annotationsOf(happened, window, timeZone),
    // Incidents are all listed.
    areCut: [...groupBy(happened, ({ kind }) => kind)].some(
      ([kind, { length }]) => kind !== 'incident' && length >= happeningsAtMost,
    ),
    lines: lines.get(metric.id) ?? [],
    /** Null: the window is of two days that somebody chose. */
    days: isOwn ? null : asked.days,
    shown,
  };
}

async function readHappened(viewer: Viewer, projectId: string, window: DayWindow): Promise<Happened[]> {
  // A day further on both sides: where the day begins depends on the zone, and the rule picks by the zone's days.
  const span = {
    projectId,
    first: startOfDay(addDays(window.from, -1), 'UTC'),
    last: endOfDay(addDays(window.to, 1), 'UTC'),
  };
  const [happenings, incidents] = await Promise.all([
    listHappenings(viewer, span),
    listIncidents(viewer, span),
  ]);
  return [
    ...happenings,
    ...incidents.map(({ repository, id, title, url, openedAt }) => ({
      kind: 'incident' as AnnotationKind,
      at: openedAt,
      text: `${repository}${id} ${title}`,
      href: url,
    })),
  ];
}
