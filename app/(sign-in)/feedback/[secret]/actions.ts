'use server';

import { revalidatePath } from 'next/cache';
import { answerForm } from '@/app/(portal)/pilots/[slug]/feedback/answer/form';
import { openFormAction } from '@/lib/auth/action';
import { evaluatePilot } from '@/lib/go-no-go/commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { answerByLink } from '@/lib/pilots/feedback-answer-commands';
import { paths } from '@/lib/shared/paths';
import { accept, refuse } from '@/lib/shared/result';
import { keepBrowserKey } from './browser-key';

/** Keeps the answer and judges the pilot at once, so that a criterion on it stands right when its page is next drawn. */
export const answer = openFormAction(answerForm, async (viewer, { place, ...answers }) => {
  if (!place) return refuse({ code: 'no-link', message: 'Open the link you were sent again.' });
  const kept = await answerByLink(
    place,
    { viewer: viewer?.kind === 'person' ? viewer : null, browserKey: await keepBrowserKey() },
    answers,
  );
  if (!kept.ok) return kept;
  await evaluatePilot(systemViewer('feedback'), kept.value.pilotId);
  revalidatePath(paths.feedbackForm(place));
  return accept({ replaced: kept.value.replaced });
});
