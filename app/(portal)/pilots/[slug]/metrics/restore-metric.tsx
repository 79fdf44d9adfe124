import { ActionForm } from '@/components/auth/action-form';
import type { MetricView } from '@/lib/metrics/queries';
import type { Place } from '../place';
import { bringBackMetric } from './actions';

/** Brings a deleted metric back, with every value it had. */
export function RestoreMetric({ metric, place }: { metric: MetricView; place: Place }) {
  return (
    <ActionForm
      action={bringBackMetric}
      hidden={{ ...place, metricId: metric.id, version: `${metric.version}` }}
      submit="Restore it"
      variant="quiet"
    />
  );
}
