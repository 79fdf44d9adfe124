import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { isPublicRead, requestedPathHeader, sessionCookieName } from './cookie';
import { safeNextPath } from './domain/next-path';
import { findViewerBySession } from './queries';

/** The signed-in person, or null. Read from the database once a request. */
export const findPersonViewer = cache(async (): Promise<Viewer | null> => {
  const jar = await cookies();
  return findViewerBySession(jar.get(sessionCookieName())?.value);
});

/**
 * Who asks for this page: the signed-in person; nobody, where the workspace is publicly readable; else the request
 * ends with a redirect to sign in.
 */
export async function currentViewer(): Promise<Viewer> {
  const viewer = await findPersonViewer();
  if (viewer) return viewer;
  if (isPublicRead()) return { kind: 'anonymous', publicRead: true };
  return redirectToSignIn();
}

/** For pages that only a signed-in person can use (forms, settings), public reading or not. */
export async function currentPerson(): Promise<Extract<Viewer, { kind: 'person' }>> {
  const viewer = await findPersonViewer();
  return viewer?.kind === 'person' ? viewer : redirectToSignIn();
}

export async function redirectToSignIn(): Promise<never> {
  const path = safeNextPath((await headers()).get(requestedPathHeader));
  redirect(paths.signIn(path === '/' ? undefined : path));
}
