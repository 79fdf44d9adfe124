'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/auth/action';
import { editDelivery } from '@/lib/ci/delivery-commands';
import { deliveryForm } from '@/lib/ci/delivery-input';

export const save = formAction(deliveryForm, async (viewer, input) => {
  const saved = await editDelivery(viewer, input);
  if (saved.ok) refresh();
  return saved;
});
