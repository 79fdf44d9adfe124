'use server';

import { openFormAction } from '@/lib/auth/action';
import { confirmAddress } from '@/lib/delivery/address-commands';
import { wordInput } from '@/lib/delivery/input';
import { unsubscribe } from '@/lib/delivery/wish-commands';

export const endMail = openFormAction(wordInput, (_viewer, { word }) => unsubscribe(word));

export const keepAddress = openFormAction(wordInput, (_viewer, { word }) => confirmAddress(word));
