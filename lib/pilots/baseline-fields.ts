import { convert, nameUnit, parseUnit } from '@/lib/metrics/domain/unit';
import type { MetricView } from '@/lib/metrics/queries';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { TakenFrom } from './domain/baseline';
import type { BaselineFields } from './measured-input';
import type { BaselineColumns, StoredBaseline } from './records/measures';

/** A baseline's fields as a form shows them. */
export function baselineFields(row: BaselineColumns | StoredBaseline) {
  const { name, group, value, unit, text, metricId, source, link, window, sampleCount, approximate } = row;
  return {
    name,
    group,
    value: value === null ? '' : `${value}`,
    unit,
    text,
    metricId: metricId ?? '',
    source,
    link: link ?? '',
    window,
    sampleCount: sampleCount === null ? '' : `${sampleCount}`,
    approximate: approximate ? 'on' : '',
  };
}

/**
 * What is stored of a typed baseline. Refused: a number without a source (unless it is still the imported document's), a
 * unit that nobody knows or that does not match the metric's, and nothing at all.
 */
export function settleBaseline(
  fields: BaselineFields,
  stored: StoredBaseline | null,
  metric: MetricView | null,
): Result<BaselineColumns> {
  const { value } = fields;
  const unitText = fields.unit === '' && metric && value !== null ? metric.unit.unit : fields.unit;
  if (value === null) {
    if (fields.text) return accept({ ...fields, unit: '', approximate: false, takenFrom: null });
    const message = 'Give the value before, or say in words how it was.';
    return refuse({ code: 'empty', field: 'value', message });
  }
  const isSame = stored !== null && stored.value === value && stored.unit === unitText;
  const isStillTaken = isSame && stored.metricId === fields.metricId;
  const isFromDocument = isSame && stored.line !== null;
  if (!fields.source && !isFromDocument) {
    const message = 'Say where this number is from: a report, a dashboard, who measured it and how.';
    return refuse({ code: 'no-source', field: 'source', message });
  }
  const unit = parseUnit(unitText);
  if (!unit && !isSame) {
    return refuse({ code: 'unit-unknown', field: 'unit', message: `“${unitText}” is no known unit.` });
  }
  if (metric && !(unit && convert(value, unit, metric.unit).ok)) {
    const named = unit ? nameUnit(unit) : `“${unitText}”`;
    const message = `The baseline is in ${named} and its metric “${metric.name}” in ${nameUnit(metric.unit)}. Give both in the same unit.`;
    return refuse({ code: 'unit-mismatch', field: 'unit', message });
  }
  const takenFrom = isStillTaken ? (stored.takenFrom as TakenFrom | null) : null;
  return accept({ ...fields, unit: unit?.unit ?? unitText, takenFrom });
}
