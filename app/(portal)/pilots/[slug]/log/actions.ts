'use server';

import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { addLogEntry, deleteLogEntry, editLogEntry } from '@/lib/pilots/log-commands';
import { addLogEntryInput, deleteLogEntryInput, editLogEntryInput } from '@/lib/pilots/log-input';
import { judged } from '../judged';
import { place } from '../place';

export const log = formAction(
  addLogEntryInput.extend({ slug: z.string() }),
  async (viewer, { slug, ...input }) =>
    judged(viewer, { pilotId: input.pilotId, slug }, await addLogEntry(viewer, input)),
);

export const edit = formAction(editLogEntryInput.extend(place), async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await editLogEntry(viewer, input)),
);

export const remove = formAction(
  deleteLogEntryInput.extend(place),
  async (viewer, { pilotId, slug, ...input }) =>
    judged(viewer, { pilotId, slug }, await deleteLogEntry(viewer, input)),
);
