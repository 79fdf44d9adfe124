'use server';

import { formAction } from '@/lib/auth/action';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { linkMetric } from '@/lib/pilots/metric-link-commands';
import { judged } from '../judged';
import { linkForm, metricForm, observationForm } from './forms';

export const observe = formAction(
  observationForm,
  async (viewer, { pilotId, slug, metricId, ...observation }) => {
    const recorded = await recordObservations(viewer, { metricId, observations: [observation] });
    return judged(viewer, { pilotId, slug }, recorded);
  },
);

export const makeMetric = formAction(metricForm, async (viewer, { pilotId, slug, unit, ...input }) =>
  judged(viewer, { pilotId, slug }, await defineMetric(viewer, { ...input, unit: unit.unit })),
);

export const link = formAction(linkForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await linkMetric(viewer, input)),
);
