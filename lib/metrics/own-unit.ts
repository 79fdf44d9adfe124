import type { Sample } from './domain/measurement';
import { convert, type Unit } from './domain/unit';
import type { MetricView } from './metric-view';

const seconds: Unit = { kind: 'duration', unit: 's' };

/** Runs of CI are read in seconds; everything else was stored in the metric's unit. */
export function inOwnUnit(
  { ci, unit }: Pick<MetricView, 'ci' | 'unit'>,
  samples: readonly Sample[],
): Sample[] {
  if (!ci) return [...samples];
  return samples.flatMap((sample) => {
    const value = convert(sample.value, seconds, unit);
    return value.ok ? [{ ...sample, value: value.value }] : [];
  });
}
