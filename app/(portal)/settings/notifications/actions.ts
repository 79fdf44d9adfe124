'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { askForAddress } from '@/lib/delivery/address-commands';
import { createFeedToken, revokeFeedToken } from '@/lib/delivery/feed-token-commands';
import { chooseWishesInput, feedTokenInput, mailAddressInput } from '@/lib/delivery/input';
import { chooseWishes } from '@/lib/delivery/wish-commands';
import { paths } from '@/lib/shared/paths';
import { accept } from '@/lib/shared/result';

export const choose = formAction(chooseWishesInput, async (viewer, input) => {
  const chosen = await chooseWishes(viewer, input);
  if (chosen.ok) refresh();
  return chosen;
});

export const askAddress = formAction(mailAddressInput, askForAddress);

export const makeFeed = formAction(z.object({}), async (viewer) => {
  const made = await createFeedToken(viewer);
  if (!made.ok) return made;
  refresh();
  const base = process.env.NEXTAUTH_URL ?? '';
  const { secret } = made.value;
  return accept({
    feed: `${base}${paths.weeksFeed(secret)}`,
    reminder: `${base}${paths.weeksReminder(secret)}`,
  });
});

export const endFeed = formAction(feedTokenInput, async (viewer, input) => {
  const ended = await revokeFeedToken(viewer, input);
  if (ended.ok) refresh();
  return ended;
});
