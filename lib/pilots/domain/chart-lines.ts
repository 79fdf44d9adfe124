import { formatValue } from '@/lib/metrics/domain/format-value';
import { convert, parseUnit, type Unit } from '@/lib/metrics/domain/unit';
import { comparatorSign } from './target';
import type { BaselineView, TargetView } from './target-view';

export interface MetricLine {
  key: string;
  label: string;
  /** In the metric's own unit. */
  value: number;
  tone: 'baseline' | 'target';
}

/** What a line is drawn from. */
export interface HeldAgainst {
  targets: readonly Pick<TargetView, 'metricId' | 'comparator' | 'value' | 'unit' | 'baselineValue'>[];
  baselines: readonly Pick<BaselineView, 'metricId' | 'value' | 'unit'>[];
}

/** What a metric's values are held against in a pilot: its baselines and targets with a number, each value once. */
export function metricLines(
  metric: { id: string; unit: Unit },
  { targets, baselines }: HeldAgainst,
): MetricLine[] {
  const inUnit = (value: number, text: string) => {
    const from = text === '' ? metric.unit : parseUnit(text);
    const converted = from && convert(value, from, metric.unit);
    return converted?.ok ? converted.value : null;
  };
  const lines: MetricLine[] = [];
  const add = (tone: MetricLine['tone'], sign: string, value: number | null, unit: string) => {
    const own = value === null ? null : inUnit(value, unit);
    if (own === null || lines.some((line) => line.tone === tone && line.value === own)) return;
    const words = [tone, sign, formatValue(own, metric.unit.unit)].filter(Boolean).join(' ');
    lines.push({ key: `${tone} ${own}`, label: words, value: own, tone });
  };
  for (const { metricId, comparator, value, unit, baselineValue } of targets) {
    if (metricId !== metric.id) continue;
    add('target', comparatorSign(comparator), value, unit);
    add('baseline', '', baselineValue, unit);
  }
  for (const { metricId, value, unit } of baselines) {
    if (metricId === metric.id) add('baseline', '', value, unit);
  }
  return lines;
}
