'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import {
  inviteToFeedback,
  revokeInvitation,
  saveFeedbackForm,
  setSharedFeedbackLink,
} from '@/lib/pilots/feedback-commands';
import {
  inviteInput,
  revokeInvitationInput,
  saveFeedbackFormInput,
  sharedLinkInput,
} from '@/lib/pilots/feedback-input';
import { paths } from '@/lib/shared/paths';
import { accept, type Result } from '@/lib/shared/result';
import { place } from '../place';

function drawn<T>(slug: string, result: Result<T>): Result<T> {
  if (result.ok) revalidatePath(paths.pilot(slug), 'layout');
  return result;
}

/** The whole address of a form, as it can be sent to somebody. */
function addressOf(secret: string): string {
  return `${(process.env.NEXTAUTH_URL ?? '').replace(/\/+$/, '')}${paths.feedbackForm(secret)}`;
}

export const saveForm = formAction(saveFeedbackFormInput.extend(place), async (viewer, { slug, ...input }) =>
  drawn(slug, await saveFeedbackForm(viewer, { ...input, questions: input.questions.join('\n') })),
);

export const invite = formAction(inviteInput.extend(place), async (viewer, { slug, ...input }) => {
  const made = drawn(slug, await inviteToFeedback(viewer, { ...input, names: input.names.join('\n') }));
  if (!made.ok) return made;
  return accept({
    links: made.value.links.map(({ personName, secret }) => ({ label: personName, url: addressOf(secret) })),
  });
});

export const shareLink = formAction(sharedLinkInput.extend(place), async (viewer, { slug, ...input }) => {
  const made = drawn(slug, await setSharedFeedbackLink(viewer, input));
  if (!made.ok) return made;
  const { secret } = made.value;
  return accept({ links: secret ? [{ label: 'Shared link', url: addressOf(secret) }] : [] });
});

export const endInvitation = formAction(
  revokeInvitationInput.extend(place),
  async (viewer, { slug, pilotId: _place, ...input }) => drawn(slug, await revokeInvitation(viewer, input)),
);
