'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { createNextPhase } from '@/lib/go-no-go/template-commands';
import { type PartName, partKinds, partNames } from '@/lib/pilots/domain/part-kinds';
import { savePilotHead } from '@/lib/pilots/head-commands';
import { setDeliverableStateInput } from '@/lib/pilots/input';
import { movePart, removePart, savePart } from '@/lib/pilots/part-commands';
import { setDeliverableState } from '@/lib/pilots/recording-commands';
import { paths } from '@/lib/shared/paths';
import { refuse } from '@/lib/shared/result';
import { judged } from '../judged';
import { place } from '../place';
import { headForm, moveForm, partForm } from './forms';

const unknownPart = { code: 'invalid', message: 'There is no such part of a pilot. Reload the page.' };
const nameOf = (part: string): PartName | undefined => partNames.find((name) => name === part);

/** Saves, and comes back to the page without the form, at the row. */
export const save = formAction(partForm, async (viewer, { slug, input }) => {
  const part = nameOf(input.part);
  if (!part) return refuse(unknownPart);
  const saved = await savePart(viewer, { ...input, part });
  const result = await judged(viewer, { pilotId: input.pilotId, slug }, saved);
  if (result.ok) redirect(paths.pilotTab(slug, 'record', `part-${result.value.id}`));
  return result;
});

export const remove = formAction(partForm, async (viewer, { slug, input: { texts: _none, ...input } }) => {
  const part = nameOf(input.part);
  if (!part) return refuse(unknownPart);
  const removed = await removePart(viewer, { ...input, part });
  const result = await judged(viewer, { pilotId: input.pilotId, slug }, removed);
  if (result.ok) redirect(paths.pilotTab(slug, 'record', partKinds[part].place));
  return result;
});

export const move = formAction(
  moveForm,
  async (viewer, { slug, pilotId, part: named, move: { direction, partId } }) => {
    const part = nameOf(named);
    if (!part) return refuse(unknownPart);
    return judged(viewer, { pilotId, slug }, await movePart(viewer, { pilotId, part, partId, direction }));
  },
);

export const saveHead = formAction(headForm, async (viewer, { slug, input }: z.output<typeof headForm>) => {
  const result = await judged(viewer, { pilotId: input.pilotId, slug }, await savePilotHead(viewer, input));
  if (result.ok) redirect(paths.pilotTab(slug, 'record', 'pilot'));
  return result;
});

export const setDeliverable = formAction(
  setDeliverableStateInput.extend(place),
  async (viewer, { pilotId, slug, ...input }) =>
    judged(viewer, { pilotId, slug }, await setDeliverableState(viewer, input)),
);

export const makeNextPhase = formAction(z.strictObject(place), async (viewer, { pilotId }) => {
  const made = await createNextPhase(viewer, { pilotId });
  if (made.ok) redirect(paths.pilot(made.value.slug));
  return made;
});
