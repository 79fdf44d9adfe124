import type { Series } from '@/lib/metrics/observation-queries';
import { baselineOrigin } from '@/lib/pilots/domain/baseline';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { csvOf } from '@/lib/shared/csv';

const text = (value: string | number | null | undefined) => (value == null ? '' : `${value}`);

/** Targets and baselines of a pilot as its metrics page shows them. */
export function measuresCsv({ targetList, baselines }: PilotView): string {
  const head = [
    'kind',
    'group',
    'name',
    'metric',
    'unit',
    'baseline',
    'now',
    'n',
    'newest',
    'window',
    'comparator',
    'target',
    'percent of baseline',
    'progress',
    'hit',
    'stale since',
    'source',
    'words',
  ];
  const targets = targetList.map((target) => {
    const { now, isHit } = target;
    return [
      'target',
      target.group,
      target.name,
      text(target.metric?.name),
      target.unit,
      text(target.baselineValue),
      text(now?.value),
      text(now?.n),
      text(now?.at),
      text(now?.window),
      text(target.comparator),
      text(target.value),
      text(target.percent),
      text(target.progress),
      isHit === null ? 'unknown' : isHit ? 'yes' : 'no',
      text(target.staleSince),
      text(target.problem),
      target.text,
    ];
  });
  const before = baselines.map((baseline) => [
    'baseline',
    baseline.group,
    baseline.name,
    text(baseline.takenFrom?.metricName),
    baseline.unit,
    text(baseline.value),
    '',
    text(baseline.sampleCount),
    text(baseline.takenFrom?.newestAt),
    baseline.window,
    '',
    '',
    '',
    '',
    '',
    '',
    [baselineOrigin(baseline), baseline.source, baseline.link].filter(Boolean).join('; '),
    baseline.text,
  ]);
  return csvOf(head, [...targets, ...before]);
}

/** The values of a metric, oldest first. */
export function seriesCsv({ metric, samples }: Series): string {
  const rows = samples.map(({ at, value, weight, link }) => [
    at,
    `${value}`,
    metric.unit.unit,
    `${weight}`,
    link ?? '',
  ]);
  return csvOf(['at', metric.name, 'unit', 'n', 'link'], rows);
}
