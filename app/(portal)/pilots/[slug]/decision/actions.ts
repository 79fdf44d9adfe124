'use server';

import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { reasonsOfZod } from '@/lib/auth/refusals';
import { correctDecision, type Decided, decide, meetCondition } from '@/lib/go-no-go/decision-commands';
import { correctDecisionInput, decideInput } from '@/lib/go-no-go/decision-input';
import { approveProposal, refuseProposal, withdrawProposal } from '@/lib/go-no-go/proposal-commands';
import {
  backToRunning,
  closePilot,
  lockLate,
  moveToDeciding,
  startPilot,
  waiveGaps,
} from '@/lib/go-no-go/stage-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { judged } from '../judged';
import type { Place } from '../place';
import {
  answerForm,
  closeForm,
  contentOf,
  correctForm,
  decideForm,
  meetForm,
  moveForm,
  refuseForm,
  waiveForm,
} from './forms';

/** The moves of a pilot share one form, which only says that it was done. */
const bare = <T>(result: Result<T>): Result<null> => (result.ok ? accept(null) : result);

export const start = formAction(moveForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, bare(await startPilot(viewer, input))),
);

export const lockNow = formAction(moveForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, bare(await lockLate(viewer, input))),
);

export const askForDecision = formAction(moveForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await moveToDeciding(viewer, input)),
);

export const runOn = formAction(moveForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await backToRunning(viewer, input)),
);

export const close = formAction(closeForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await closePilot(viewer, input)),
);

export const waive = formAction(waiveForm, async (viewer, { slug, ...input }) =>
  judged(viewer, { pilotId: input.pilotId, slug }, await waiveGaps(viewer, input)),
);

/** A published decision has a page of its own; a proposal waits on this one. */
async function shown(viewer: Viewer, at: Place, result: Result<Decided>): Promise<Result<Decided>> {
  const done = await judged(viewer, at, result);
  if (done.ok && done.value.kind === 'published') redirect(paths.decision(at.slug, done.value.number));
  return done;
}

async function checked<S extends z.ZodType, T>(
  schema: S,
  input: unknown,
  run: (input: z.output<S>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const parsed = schema.safeParse(input);
  return parsed.success ? run(parsed.data) : refuse(...reasonsOfZod(parsed.error));
}

export const publish = formAction(decideForm, async (viewer, form) => {
  const at = { pilotId: form.pilotId, slug: form.slug };
  return shown(viewer, at, await checked(decideInput, contentOf(form), (input) => decide(viewer, input)));
});

export const correct = formAction(correctForm, async (viewer, form) => {
  const at = { pilotId: form.pilotId, slug: form.slug };
  const result = await checked(correctDecisionInput, contentOf(form), (input) =>
    correctDecision(viewer, input),
  );
  const done = await shown(viewer, at, result);
  if (done.ok) redirect(paths.pilotTab(at.slug, 'decision', 'proposal'));
  return done;
});

export const approve = formAction(answerForm, async (viewer, { pilotId, slug, ...input }) => {
  const done = await judged(viewer, { pilotId, slug }, await approveProposal(viewer, input));
  if (done.ok) redirect(paths.decision(slug, done.value.number));
  return done;
});

export const sayNo = formAction(refuseForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await refuseProposal(viewer, input)),
);

export const withdraw = formAction(answerForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await withdrawProposal(viewer, input)),
);

export const meet = formAction(meetForm, async (viewer, { pilotId, slug, ...input }) =>
  judged(viewer, { pilotId, slug }, await meetCondition(viewer, input)),
);
