'use server';

import { formAction } from '@/lib/auth/action';
import { addLogEntryInput } from '@/lib/pilots/input';
import { addLogEntry } from '@/lib/pilots/recording-commands';
import { judged } from '../judged';
import { place } from '../place';

export const log = formAction(addLogEntryInput.extend(place), async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await addLogEntry(viewer, input)),
);
