'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { formAction } from '@/lib/auth/action';
import { connectRepository } from '@/lib/github/commands';
import { connectRepositoryInput } from '@/lib/github/input';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { accept, refuse } from '@/lib/shared/result';

const lines = z.string().transform((text) => text.split(/\r?\n/).filter((line) => line.trim() !== ''));

const form = z.object({
  projectSlug: connectRepositoryInput.shape.projectSlug,
  repository: connectRepositoryInput.shape.repository,
  adrGlobs: lines.pipe(connectRepositoryInput.shape.adrGlobs.unwrap()),
  lessonGlobs: lines.pipe(connectRepositoryInput.shape.lessonGlobs.unwrap()),
});

export const connect = formAction(form, async (viewer, input) => {
  // Before GitHub is asked: the answer says whether a private repository exists.
  if (!mayAnywhere(viewer, 'repository.connect'))
    return refuse({ code: 'not-allowed', message: 'Only leads and admins connect repositories.' });
  const connected = await connectRepository(viewer, input);
  if (!connected.ok) return connected;
  refresh();
  return accept(connected.value.repository);
});
