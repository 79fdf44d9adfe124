import type { CurrentValue } from './current-value';
import { whyNoValue } from './current-value';
import type { Direction } from './direction';
import { formatValue } from './format-value';
import type { Aggregation } from './measurement';
import { changeInWords, type SeriesChange, senseOf } from './series-change';
import type { Unit } from './unit';

interface LeadFacts {
  metric: { unit: Unit; direction: Direction; aggregation: Aggregation; deletedAt: string | null };
  current: CurrentValue;
  /** The changes of the window that is shown, oldest first. */
  changes: readonly SeriesChange[];
}

const readAs: Readonly<Record<Aggregation, string>> = {
  p50: 'the median',
  p95: 'the 95th percentile',
  mean: 'the mean',
  last: 'the last value',
  sum: 'the total',
};

/** What a metric says, after its name: "46.2 s, the median of the last 30 days (n 23)." */
export function metricLead({ metric, current, changes }: LeadFacts): { headline: string; next: string } {
  const unit = metric.unit.unit;
  if (metric.deletedAt) return { headline: 'deleted; its values are kept and count nowhere.', next: '' };
  if (current.value === null) return { headline: `unknown now: ${whyNoValue(current)}.`, next: '' };
  const headline = `${formatValue(current.value, unit)}, ${readAs[metric.aggregation]} of the last ${current.days} days (n ${current.n.toLocaleString('en-GB')}).`;
  return { headline, next: changesInWords(changes, metric) };
}

function changesInWords(changes: readonly SeriesChange[], metric: LeadFacts['metric']): string {
  const last = changes.at(-1);
  if (!last) return '';
  const count = changes.length === 1 ? 'once' : changes.length === 2 ? 'twice' : `${changes.length} times`;
  return `Its level changed ${count} in this window, ${changes.length === 1 ? '' : 'last '}on ${last.at.slice(0, 10)}: ${changeInWords(last, metric)}, ${senseOf(last, metric.direction)}.`;
}
