import type { MetricView } from '@/lib/metrics/queries';
import type { Reader } from '@/lib/platform/database/client';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { targetInWords } from './domain/target';
import { checkTarget } from './domain/target-check';
import { comparatorOf } from './measure-targets';
import type { TargetFields } from './measured-input';
import {
  findBaselineRow,
  findMetricName,
  type StoredBaseline,
  type StoredTarget,
  type TargetColumns,
} from './records/measures';

/** A target's fields as a form shows them. */
export function targetFields(row: StoredTarget) {
  const { name, group, text, metricId, comparator, value, unit, percent, baselineId } = row;
  const kind = value === null ? 'words' : percent === null ? 'absolute' : 'relative';
  return {
    name,
    group,
    text,
    metricId: metricId ?? '',
    kind,
    comparator: comparator ?? 'lte',
    value: value === null || kind === 'relative' ? '' : `${value}`,
    unit,
    percent: percent === null ? '' : `${percent}`,
    baselineId: baselineId ?? '',
  };
}

/**
 * What is stored of a target. A baseline value that an imported document gave stays until a baseline is chosen; it is
 * checked like one.
 */
export function settleTarget(
  fields: TargetFields,
  stored: StoredTarget | null,
  { metric, baseline }: { metric: MetricView | null; baseline: StoredBaseline | null },
): Result<TargetColumns> {
  const { kind, value, percent, comparator, unit, isConfirmed, ...kept } = fields;
  if (kind === 'words') {
    if (!fields.text)
      return refuse({ code: 'empty', field: 'text', message: 'Say in words what is to be reached.' });
    const none = { comparator: null, value: null, unit: '', percent: null, baselineValue: null };
    return accept({ ...kept, ...none });
  }
  const bound =
    kind === 'absolute'
      ? value === null
        ? null
        : ({ kind, value, unit } as const)
      : percent === null
        ? null
        : ({ kind, percent } as const);
  if (!bound) {
    const field = kind === 'absolute' ? 'value' : 'percent';
    return refuse({ code: 'empty', field, message: 'Give a number.' });
  }
  const written = stored && !baseline ? writtenBaseline(stored) : null;
  const settled = checkTarget({ comparator, bound, metric, baseline: baseline ?? written, isConfirmed });
  if (!settled.ok) return settled;
  const columns = { ...kept, comparator, ...settled.value, percent: kind === 'relative' ? percent : null };
  const words = targetInWords({ ...columns, baseline: namedBaseline(baseline, settled.value.baselineValue) });
  return accept({ ...columns, text: isWritten(fields.text, stored) ? fields.text : words });
}

/** Whether somebody wrote the text; one that only read the numbers back follows them. */
function isWritten(text: string, stored: StoredTarget | null): boolean {
  if (!text || !stored) return text !== '';
  const { value, unit, percent, baselineValue } = stored;
  const baseline = baselineValue === null ? null : { name: '', value: baselineValue };
  const comparator = comparatorOf(stored.comparator);
  return text !== targetInWords({ comparator, value, unit, percent, baseline });
}

/** The value before that stands in the document beside the target, when no baseline is chosen. */
function writtenBaseline({ baselineId, baselineValue, unit, name }: StoredTarget) {
  return baselineId === null && baselineValue !== null ? { name, value: baselineValue, unit } : null;
}

const namedBaseline = (baseline: { name: string } | null, value: number | null) =>
  baseline && value !== null ? { name: baseline.name, value } : null;

/** A target as an amendment shows it. */
export async function targetRecord(
  db: Reader,
  target: TargetColumns | StoredTarget,
): Promise<Record<string, string>> {
  const { name, value, unit, percent, text, metricId, baselineId, baselineValue } = target;
  const baseline = baselineId ? await findBaselineRow(baselineId, db) : null;
  const metric = metricId ? await findMetricName(metricId, db) : null;
  const words = targetInWords({
    comparator: comparatorOf(target.comparator),
    value,
    unit,
    percent,
    baseline: namedBaseline(baseline, baselineValue),
  });
  return {
    Name: name,
    Target: words || 'in words only',
    'In words': text === words ? '' : text,
    Metric: metric ?? '',
    Baseline: baseline?.name ?? '',
  };
}
