import { ObservationTable, observationsNote } from '@/components/metrics/observation-table';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import type { DayWindow } from '@/lib/metrics/domain/day-window';
import { requireMetric } from '@/lib/metrics/observation-queries';
import type { MetricView } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';

const perPage = 10;

/** The values behind a metric, newest first; where CI gives them, the way to its runs. */
export async function ObservationsPart({
  viewer,
  metric,
  project,
  window,
  page,
  hrefOf,
  now,
}: {
  viewer: Viewer;
  metric: MetricView;
  project: { slug: string };
  window: DayWindow;
  page: number;
  hrefOf: (page: number) => string;
  now: Date;
}) {
  if (metric.ci) {
    const { workflow, branch } = metric.ci;
    const query = { ...window, workflow: workflow ?? '', branch: branch ?? '' };
    return (
      <Section id="observations" title="The runs behind it">
        <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
          Its values are the durations of green runs.{' '}
          <a href={paths.ciRuns(project.slug, query)}>The runs of this window</a>, also those that did not
          count.
        </p>
      </Section>
    );
  }
  if (metric.source === 'formula') return null;
  const { observations, ...counts } = await readForPage(() =>
    requireMetric(viewer, { metricId: metric.id, page, perPage }),
  );
  return (
    <Section id="observations" title="Observations" note={observationsNote(counts)}>
      <ObservationTable metric={metric} observations={observations} now={now} />
      <PageSteps page={page} perPage={perPage} total={counts.total} hrefOf={hrefOf} />
    </Section>
  );
}
