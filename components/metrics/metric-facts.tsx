import { sourceWords } from '@/components/pilots/metric-words';
import { Facts } from '@/components/ui/facts';
import type { Aggregation } from '@/lib/metrics/domain/measurement';
import type { MetricView } from '@/lib/metrics/queries';
import { paths } from '@/lib/shared/paths';

export const aggregationWords: Readonly<Record<Aggregation, string>> = {
  p50: 'median',
  p95: '95th percentile',
  mean: 'mean',
  last: 'last value',
  sum: 'total',
};

/** How a metric is read, at the side of its page. */
export function MetricFacts({
  metric,
  project,
}: {
  metric: MetricView;
  project: { slug: string; name: string };
}) {
  const { unit, aggregation, direction, source, ci, key, windowDays } = metric;
  return (
    <Facts
      items={[
        { term: 'Project', detail: <a href={paths.project(project.slug)}>{project.name}</a> },
        { term: 'Unit', detail: `${unit.unit || 'none'} (${unit.kind})` },
        { term: 'Better is', detail: direction },
        {
          term: 'Read as',
          detail: `${aggregationWords[aggregation]} of ${windowDays === 1 ? '1 day' : `${windowDays} days`}`,
        },
        {
          term: 'From',
          detail: `${sourceWords[source] ?? source}${ci ? `: ${ci.workflow ?? 'every workflow'} on ${ci.branch ?? 'the default branch'}` : ''}`,
        },
        { term: 'API key', detail: <code className="wrap-anywhere">{key}</code> },
      ]}
    />
  );
}
