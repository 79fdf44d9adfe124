'use server';

import { formAction } from '@/lib/auth/action';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { restoreMetric, takeBackObservation } from '@/lib/metrics/metric-commands';
import { addBaseline, editBaseline, removeBaseline } from '@/lib/pilots/baseline-commands';
import { amendMetric, amendMetricAway } from '@/lib/pilots/metric-amendment-commands';
import { takeBaseline } from '@/lib/pilots/take-baseline-commands';
import { addTarget, editTarget, removeTarget } from '@/lib/pilots/target-commands';
import { judged } from '../judged';
import {
  addBaselineForm,
  addTargetForm,
  editBaselineForm,
  editMetricForm,
  editTargetForm,
  metricForm,
  observationForm,
  removeForm,
  standingMetricForm,
  takeBackForm,
  takeBaselineForm,
} from './forms';
import { noonOf } from './noon';

export const observe = formAction(
  observationForm,
  async (viewer, { pilotId, slug, metricId, on, ...observation }) => {
    const at = on ? await noonOf(viewer, slug, on) : undefined;
    const observations = [{ ...observation, ...(at && { at }) }];
    const recorded = await recordObservations(viewer, { metricId, observations });
    const inForm = recorded.ok
      ? recorded
      : {
          ...recorded,
          reasons: recorded.reasons.map((one) => (one.field === 'at' ? { ...one, field: 'on' } : one)),
        };
    return judged(viewer, { pilotId, slug }, inForm);
  },
);

export const makeMetric = formAction(metricForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await defineMetric(viewer, input)),
);

export const changeMetric = formAction(editMetricForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await amendMetric(viewer, input)),
);

export const dropMetric = formAction(standingMetricForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await amendMetricAway(viewer, input)),
);

export const bringBackMetric = formAction(
  standingMetricForm,
  async (viewer, { pilotId, slug, metricId, version }) =>
    judged(viewer, { pilotId, slug }, await restoreMetric(viewer, { metricId, version })),
);

export const takeBack = formAction(takeBackForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await takeBackObservation(viewer, input)),
);

export const writeBaseline = formAction(addBaselineForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await addBaseline(viewer, input)),
);

export const changeBaseline = formAction(editBaselineForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await editBaseline(viewer, input)),
);

export const dropBaseline = formAction(removeForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await removeBaseline(viewer, input)),
);

export const freezeBaseline = formAction(
  takeBaselineForm,
  async (viewer, { slug, baselineId, targetId, version, ...input }) => {
    const at = { pilotId: input.pilotId, slug };
    const replaces = baselineId && version ? { baselineId, version } : null;
    const forTarget = targetId && version ? { targetId, version } : null;
    return judged(viewer, at, await takeBaseline(viewer, { ...input, replaces, forTarget }));
  },
);

export const setTarget = formAction(addTargetForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await addTarget(viewer, input)),
);

export const changeTarget = formAction(editTargetForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await editTarget(viewer, input)),
);

export const dropTarget = formAction(removeForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await removeTarget(viewer, input)),
);
