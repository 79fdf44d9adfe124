import type { FormFieldProps } from '@/components/ui/form-field';
import type { MetricView } from '@/lib/metrics/queries';

type Choice = { value: string; label: string };

export const comparatorChoices: readonly Choice[] = [
  { value: 'lte', label: 'at most (≤)' },
  { value: 'lt', label: 'below (<)' },
  { value: 'gte', label: 'at least (≥)' },
  { value: 'gt', label: 'above (>)' },
  { value: 'eq', label: 'exactly (=)' },
];

export const windowChoices: readonly Choice[] = [
  { value: 'last 20', label: 'the last 20 samples' },
  { value: 'last 50', label: 'the last 50 samples' },
  { value: 'days 7', label: 'the last 7 days' },
  { value: 'days 14', label: 'the last 14 days' },
  { value: 'days 30', label: 'the last 30 days' },
  { value: 'days 90', label: 'the last 90 days' },
];

export const aggregationChoices: readonly Choice[] = [
  { value: 'p50', label: 'the middle value (p50)' },
  { value: 'p95', label: 'the 95th percentile (p95)' },
  { value: 'mean', label: 'the mean' },
  { value: 'last', label: 'the newest value' },
  { value: 'sum', label: 'the sum' },
];

export const directionChoices: readonly Choice[] = [
  { value: 'lower', label: 'lower' },
  { value: 'higher', label: 'higher' },
];

export function metricChoices(metrics: readonly MetricView[]): Choice[] {
  return metrics.map(({ id, name, unit }) => ({
    value: id,
    label: unit.unit ? `${name} (${unit.unit})` : name,
  }));
}

/** Asked for once the pilot is locked: every change of what it measures is an amendment then. */
export function reasonField(isLocked: boolean): FormFieldProps[] {
  if (!isLocked) return [];
  return [
    {
      label: 'Why it changes',
      name: 'reason',
      kind: 'textarea',
      rows: 2,
      required: true,
      hint: 'The pilot has started, so this is an amendment: the old and the new value stay to be seen, with your name.',
    },
  ];
}
