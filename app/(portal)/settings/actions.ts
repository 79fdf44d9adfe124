'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { endOwnSessions } from '@/lib/auth/commands';
import { sessionCookieName } from '@/lib/auth/cookie';
import { paths } from '@/lib/shared/paths';

const nothing = z.object({});

async function forgetSession(): Promise<never> {
  (await cookies()).delete(sessionCookieName());
  redirect(paths.signIn());
}

export const signOut = formAction(nothing, forgetSession);

export const signOutEverywhere = formAction(nothing, async (viewer) => {
  const ended = await endOwnSessions(viewer);
  return ended.ok ? forgetSession() : ended;
});
