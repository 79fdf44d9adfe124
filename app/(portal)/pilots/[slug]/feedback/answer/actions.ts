'use server';

import { formAction } from '@/lib/auth/action';
import { evaluatePilot } from '@/lib/go-no-go/commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { answerSignedIn } from '@/lib/pilots/feedback-answer-commands';
import { accept, refuse } from '@/lib/shared/result';
import { answerForm } from './form';

export const answer = formAction(answerForm, async (viewer, { place, ...answers }) => {
  if (viewer.kind !== 'person')
    return refuse({ code: 'not-a-person', message: 'Only a person can answer; sign in yourself.' });
  const kept = await answerSignedIn(viewer, place, answers);
  if (!kept.ok) return kept;
  await evaluatePilot(systemViewer('feedback'), kept.value.pilotId);
  return accept({ replaced: kept.value.replaced });
});
