import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { MetricFigure } from '@/components/pilots/metric-figure';
import { sourceWords } from '@/components/pilots/metric-words';
import { Facts } from '@/components/ui/facts';
import { Lead } from '@/components/ui/lead';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { pageQuery } from '@/lib/auth/paging';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { readSeries, requireMetric } from '@/lib/metrics/observation-queries';
import { metricLines } from '@/lib/pilots/domain/chart-lines';
import { startOfDay } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../../pilot-frame';
import { readPilot } from '../../read-pilot';
import { ObserveForm } from '../observe-forms';
import { MetricForms } from './metric-forms';
import { ObservationsSection } from './observations-section';

interface Props {
  params: Promise<{ slug: string; metricId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const pointsOfChart = 200;
const perPage = 20;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { pilot } = await readPilot(slug);
  return { title: `Metric, ${pilot.title}` };
}

/** One metric as a pilot sees it: what it says, how it is read, and the very values behind it. */
export default async function MetricPage({ params, searchParams }: Props) {
  const { slug, metricId } = await params;
  const { viewer, now, pilot, today, mayEdit, place } = await readPilot(slug);
  if (!z.guid().safeParse(metricId).success) notFound();
  const asked = z.object({ page: pageQuery.page }).safeParse({ page: (await searchParams).page });
  const page = asked.success ? asked.data.page : 1;
  const { metric, observations, total, takenBack } = await readForPage(() =>
    requireMetric(viewer, { metricId, page, perPage }),
  );
  if (metric.projectId !== pilot.project.id) notFound();
  const read = { projectId: metric.projectId, metricIds: [metric.id], newest: pointsOfChart };
  const series = (await readSeries(viewer, read, now)).get(metric.id) ?? null;
  const newest = series?.samples.at(-1);
  const unit = metric.unit.unit;
  const startsAt = pilot.startsOn ? startOfDay(pilot.startsOn, pilot.timeZone).toISOString() : null;
  const lines = metricLines(metric, { targets: pilot.targetList, baselines: pilot.baselines });
  return (
    <PilotFrame pilot={pilot} tab="metrics" today={today}>
      <p className="mt-0 mb-3 text-sm">
        <Link href={paths.pilotTab(pilot.slug, 'metrics')}>All metrics of the pilot</Link>
        {' · '}
        <Link href={paths.metric(metric.id)}>Its changes, windows compared, what happened meanwhile</Link>
      </p>
      <Lead
        headline={
          metric.deletedAt ? (
            <>
              <bdi>{metric.name}</bdi> was deleted; its values are kept and count nowhere.
            </>
          ) : newest ? (
            <>
              <bdi>{metric.name}</bdi>: {formatValue(newest.value, unit)},{' '}
              <RelativeTime at={newest.at} now={now} />.
            </>
          ) : (
            <>
              <bdi>{metric.name}</bdi> has no value yet.
            </>
          )
        }
      >
        <p className="wrap-anywhere">
          {metric.definition || 'Nobody has said in words what exactly it measures.'}
        </p>
      </Lead>
      <Facts
        items={[
          {
            term: 'Read as',
            detail: `${metric.aggregation}${unit ? `, ${unit}` : ''} (${metric.unit.kind})`,
          },
          { term: 'Better is', detail: metric.direction },
          { term: 'Values from', detail: sourceOf(metric) },
          { term: 'Key for the API', detail: <code className="wrap-anywhere">{metric.key}</code> },
        ]}
      />
      {series && series.samples.length > 0 ? (
        <Section id="over-time" title="Over time">
          <MetricFigure pilot={pilot} series={series} lines={lines} startsAt={startsAt} isLinked={false} />
        </Section>
      ) : null}
      {mayEdit ? (
        <div className="mb-9 flex flex-wrap gap-x-5 [&>details[open]]:w-full" data-print="hide">
          {metric.deletedAt ? null : (
            <ObserveForm metrics={[metric]} metricId={metric.id} place={place} today={today} />
          )}
          <MetricForms metric={metric} place={place} isLocked={pilot.lockedAt !== null} />
        </div>
      ) : null}
      {metric.ci ? null : (
        <ObservationsSection
          slug={pilot.slug}
          metric={metric}
          observations={observations}
          total={total}
          takenBack={takenBack}
          page={page}
          perPage={perPage}
          now={now}
          place={mayEdit ? place : null}
        />
      )}
    </PilotFrame>
  );
}

function sourceOf({
  source,
  ci,
}: {
  source: string;
  ci: { workflow: string | null; branch: string | null } | null;
}) {
  const words = sourceWords[source] ?? source;
  return ci ? `${words}: ${ci.workflow ?? 'every workflow'} on ${ci.branch ?? 'the default branch'}` : words;
}
