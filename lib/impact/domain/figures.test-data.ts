import { type MeasuredMetric, measureRow, type RowBinding, type RowFigures } from './measured-row';

const metric: MeasuredMetric = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Build',
  unit: { kind: 'duration', unit: 's' },
  direction: 'lower',
  aggregation: 'p50',
  source: 'pushed',
  deletedAt: null,
};
const binding: RowBinding = {
  metricId: metric.id,
  before: { from: '2026-10-01', to: '2026-10-10' },
  after: { from: '2026-10-11', to: '2026-10-20' },
  timeZone: 'UTC',
};
const now = new Date('2026-11-20T12:00:00Z');

/** The figures of a row whose windows hold these values, one every six hours. */
export function figuresOf(before: readonly number[], after: readonly number[]): RowFigures {
  const samples = (day: string, values: readonly number[]) => ({
    counted: values.map((value, i) => ({
      at: new Date(Date.parse(`${day}T00:00:00Z`) + i * 6 * 3_600_000).toISOString(),
      value,
      weight: 1,
      link: null,
    })),
    countedTotal: values.length,
    excluded: [],
    excludedTotal: 0,
  });
  const read = { before: samples(binding.before.from, before), after: samples(binding.after.from, after) };
  return measureRow(binding, metric, read, now);
}
figuresOf.parts = { metric, binding, now };

/** No calendar, no report: what is not known of the days of a pair of windows. */
export const nothingKnown = { calendar: { place: null, daysOff: [] }, reports: { sent: 0, withRunner: 0 } };
