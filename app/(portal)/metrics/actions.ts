'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/auth/action';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { restoreMetric } from '@/lib/metrics/metric-commands';
import { amendMetric, amendMetricAway } from '@/lib/pilots/metric-amendment-commands';
import { systemClock } from '@/lib/platform/clock';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { paths } from '@/lib/shared/paths';
import type { Result } from '@/lib/shared/result';
import { editMetricForm, newMetricForm, partsOf, standingForm, valueForm } from './forms';
import { noonIn } from './noon';

function drawn<T>(metricId: string, result: Result<T>): Result<T> {
  if (result.ok) revalidatePath(paths.metric(metricId), 'layout');
  return result;
}

export const create = formAction(newMetricForm, async (viewer, input) => {
  const parts = partsOf(input, input.source === 'formula');
  if (!parts.ok) return parts;
  const { project, name, key, definition, unit, source, direction, aggregation, workflow, branch } = input;
  const { windowDays } = input;
  const words = { project, name, key, definition, unit, source, direction, aggregation, windowDays };
  const made = await defineMetric(viewer, { ...words, workflow, branch, ...parts.value });
  if (made.ok) redirect(paths.metric(made.value.id));
  return made;
});

export const edit = formAction(editMetricForm, async (viewer, input) => {
  const isFormula = input.left !== undefined;
  const parts = partsOf(input, isFormula);
  if (!parts.ok) return parts;
  const { metricId, version, name, definition, direction, aggregation, windowDays, reason = null } = input;
  const { formula, budget } = parts.value;
  const words = { metricId, version, name, definition, direction, aggregation, windowDays };
  const change = { ...words, ...(formula && { formula }), budget, reason };
  return drawn(metricId, await amendMetric(viewer, change));
});

export const drop = formAction(standingForm, async (viewer, { reason = null, ...at }) =>
  drawn(at.metricId, await amendMetricAway(viewer, { ...at, reason })),
);

export const restore = formAction(standingForm, async (viewer, { metricId, version }) =>
  drawn(metricId, await restoreMetric(viewer, { metricId, version })),
);

export const recordValue = formAction(valueForm, async (viewer, { metricId, on, ...observation }) => {
  const at = on ? noonIn(on, await readTimeZone(), systemClock()) : undefined;
  const observations = [{ ...observation, ...(at && { at }) }];
  const recorded = await recordObservations(viewer, { metricId, observations });
  if (recorded.ok) return drawn(metricId, recorded);
  const reasons = recorded.reasons.map((one) => (one.field === 'at' ? { ...one, field: 'on' } : one));
  return { ...recorded, reasons };
});
