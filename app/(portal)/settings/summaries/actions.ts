'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import {
  addWebhookInput,
  deliveryInput,
  rhythmInput,
  switchWebhookInput,
  webhookInput,
} from '@/lib/delivery/input';
import { editRhythm, tryAgain } from '@/lib/delivery/settings-commands';
import { addWebhook, removeWebhook, switchWebhook, testWebhook } from '@/lib/delivery/webhook-commands';
import type { Result } from '@/lib/shared/result';

function refreshed<T>(done: Result<T>): Result<T> {
  if (done.ok) refresh();
  return done;
}

export const saveRhythm = formAction(rhythmInput, async (viewer, input) =>
  refreshed(await editRhythm(viewer, input)),
);

export const add = formAction(addWebhookInput, async (viewer, input) =>
  refreshed(await addWebhook(viewer, input)),
);

export const remove = formAction(webhookInput, async (viewer, input) =>
  refreshed(await removeWebhook(viewer, input)),
);

export const switchTo = formAction(switchWebhookInput, async (viewer, input) =>
  refreshed(await switchWebhook(viewer, input)),
);

export const sendTest = formAction(webhookInput, testWebhook);

export const again = formAction(deliveryInput, async (viewer, input) =>
  refreshed(await tryAgain(viewer, input)),
);
