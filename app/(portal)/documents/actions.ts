'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { ReadReportProps } from '@/components/import/read-report';
import { formAction } from '@/lib/auth/action';
import { importDocument } from '@/lib/import/commands';
import { largestDocumentBytes, readBytes } from '@/lib/import/file-input';
import { uploadInput } from '@/lib/import/input';
import { loadSampleWorkspace, removeSampleWorkspace } from '@/lib/import/sample-commands';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';

export const upload = formAction(uploadInput, async (viewer, input): Promise<Result<ReadReportProps>> => {
  if (!mayAnywhere(viewer, 'document.import')) {
    return refuse({
      code: 'not-allowed',
      message: 'Your role does not allow importing. Ask an admin for a role that does.',
    });
  }
  if (input.file.size > largestDocumentBytes) {
    return refuse({
      code: 'too-large',
      message: 'The file is larger than 2 MB. Split the document, or check that it is the right file.',
    });
  }
  const bytes = new Uint8Array(await input.file.arrayBuffer());
  const path = input.file.name.split(/[\\/]/).at(-1) || 'document.md';
  if (input.intent === 'preview') {
    const read = readBytes(path, bytes, input.as);
    if (!read.ok) return read;
    const { kind, title, encodingNote, counts, claims, problems } = read.value;
    return accept({ kind, title, encodingNote, counts, claims, problems });
  }
  const projectSlug = input.project.startsWith('+') ? input.newProject : input.project;
  if (!projectSlug) return refuse({ code: 'project', message: 'Choose a project, or name a new one.' });
  const imported = await importDocument(viewer, { projectSlug, path, bytes, as: input.as });
  if (!imported.ok) return imported;
  redirect(paths.document(imported.value.documentId));
});

export const loadSample = formAction(z.object({}), async (viewer) => {
  const loaded = await loadSampleWorkspace(viewer);
  if (loaded.ok) refresh();
  return loaded;
});

export const removeSample = formAction(z.object({}), async (viewer) => {
  const removed = await removeSampleWorkspace(viewer);
  if (removed.ok) refresh();
  return removed;
});
