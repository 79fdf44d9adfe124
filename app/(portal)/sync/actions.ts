'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { requestSync, stopSync } from '@/lib/github/commands';
import { streams } from '@/lib/github/domain/stream-report';

const orNothing = <T extends string>(value: T | '') => value || undefined;

const form = z.object({
  /** Empty: all projects. */
  project: z.string().default('').transform(orNothing),
  /** OWNER/REPO; empty: all of the project. */
  repository: z.string().default('').transform(orNothing),
  /** Empty: every stream. */
  stream: z
    .union([z.enum(streams), z.literal('')])
    .default('')
    .transform(orNothing),
  how: z.enum(['changes', 'full']),
});

export const startSync = formAction(form, async (viewer, { project, repository, stream, how }) => {
  const requested = await requestSync(viewer, {
    projectSlug: project,
    repository,
    streams: stream ? [stream] : [],
    full: how === 'full',
  });
  if (requested.ok) refresh();
  return requested;
});

export const endSync = formAction(z.object({ runId: z.uuid() }), async (viewer, { runId }) => {
  const stopped = await stopSync(viewer, { runId });
  if (stopped.ok) refresh();
  return stopped;
});
