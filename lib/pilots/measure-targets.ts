import { measureMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { TakenFrom } from './domain/baseline';
import { measuredTarget, type TargetMeasurement, targetPlace } from './domain/measured-target';
import type { Stage } from './domain/pilot-day';
import { type TargetComparator, targetComparators } from './domain/target';
import type { BaselineView, TargetView } from './domain/target-view';
import { isoDay } from './plan-item-view';
import type { TargetColumns } from './records/measures';

/** A target as it is stored. */
export interface TargetRow extends TargetColumns {
  id: string;
  claimedMet: boolean;
  lockedAt: Date | null;
  line: number | null;
  version: number;
  updatedBy: string | null;
}

interface PilotOfTargets {
  id: string;
  startsOn: Date | null;
  timeZone: string;
  stage: Stage;
  targets: readonly TargetRow[];
}

/** Measures the targets of many pilots at once, each since its pilot began, by the calendar of its pilot. */
export async function measureTargets(
  viewer: Viewer,
  pilots: readonly PilotOfTargets[],
  now: Date,
): Promise<Map<string, TargetView[]>> {
  const placed = pilots.map((pilot) => ({
    ...pilot,
    place: targetPlace({ ...pilot, startsOn: isoDay(pilot.startsOn) }, now),
  }));
  const requests = placed.flatMap(({ place: { window, timeZone }, targets }) =>
    targets.flatMap(({ id, metricId }) =>
      metricId ? [{ key: id, metricId, window, timeZone, minimumSamples: 1 }] : [],
    ),
  );
  const measured = await measureMetrics(viewer, requests, now);
  const found = (id: string): TargetMeasurement | null => {
    const answer = measured.get(id);
    return answer?.metric ? { ...answer, metric: namedMetric(answer.metric) } : null;
  };
  return new Map(
    placed.map(({ id, place, targets }) => [
      id,
      targets.map((target) => measuredTarget(declared(target), found(target.id), place)),
    ]),
  );
}

function namedMetric({ id, name, key, source, direction, aggregation, unit }: TargetMeasurement['metric']) {
  return { id, name, key, source, direction, aggregation, unit };
}

function declared(row: TargetRow): Parameters<typeof measuredTarget>[0] {
  const { id, name, group, value, unit, text, claimedMet, line, metricId, percent, version, updatedBy } = row;
  const { baselineId, baselineValue, lockedAt } = row;
  return {
    id,
    name,
    group,
    value,
    unit,
    text,
    claimedMet,
    line,
    metricId,
    percent,
    version,
    updatedBy,
    baselineId,
    baselineValue,
    lockedAt: lockedAt?.toISOString() ?? null,
    comparator: comparatorOf(row.comparator),
  };
}

export function comparatorOf(text: string | null): TargetComparator | null {
  return targetComparators.find((name) => name === text) ?? null;
}

/** A baseline as it is stored. */
export interface BaselineRow
  extends Pick<
    BaselineView,
    | 'id'
    | 'group'
    | 'name'
    | 'value'
    | 'unit'
    | 'approximate'
    | 'text'
    | 'metricId'
    | 'line'
    | 'window'
    | 'sampleCount'
    | 'source'
    | 'link'
    | 'version'
    | 'updatedBy'
  > {
  lockedAt: Date | null;
  takenFrom: unknown;
}

export function baselineViewOf(row: BaselineRow): BaselineView {
  const { id, group, name, value, unit, approximate, text, metricId, line, version, updatedBy } = row;
  const { window, sampleCount, source, link, lockedAt, takenFrom } = row;
  return {
    id,
    group,
    name,
    value,
    unit,
    approximate,
    text,
    metricId,
    line,
    version,
    updatedBy,
    window,
    sampleCount,
    source,
    link,
    lockedAt: lockedAt?.toISOString() ?? null,
    takenFrom: takenFrom as TakenFrom | null,
  };
}
