import type { z } from 'zod';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { setStatus } from './domain/write/set-status';
import type { LogWords } from './domain/write/status-words';
import { requireDraft } from './draft-commands';
import { readLogStyle } from './log-style-queries';
import { listNamedAdrs } from './records/drafts';
import { supersededTargets } from './records/links';
import { lockProjectAdrs } from './records/stored';
import { savePortalText } from './save-portal-text';
import type { changeStatusInput } from './write-input';

/**
 * Changes the status of a decision that no repository holds, in its text. Accepting is a lead's, and changes the status
 * of what the decision supersedes with it: all or nothing.
 */
export async function changeStatus(
  viewer: Viewer,
  input: z.output<typeof changeStatusInput>,
): Promise<Result<{ slug: string; version: number }>> {
  const found = await requireDraft(viewer, input);
  if (!found.ok) return found;
  const adr = found.value;
  if (adr.repositoryId !== null)
    return refuse({
      code: 'has-repository',
      field: 'status',
      message: 'This decision goes to a repository: propose it there with its status. Nothing was changed.',
    });
  if (input.status === 'accepted' && !may(viewer, 'adr.accept', adr.projectId))
    return refuse({
      code: 'needs-lead',
      field: 'status',
      message: 'Accepting needs a lead of the project. Nothing was changed.',
    });
  const [by] = input.supersededBy ? await listNamedAdrs(adr.projectId, [input.supersededBy]) : [];
  if (input.status === 'superseded' && (!by || by.id === adr.id))
    return refuse({
      code: 'unknown-decision',
      field: 'supersededBy',
      message: 'Choose the decision that holds now. Nothing was changed.',
    });
  const { words } = await readLogStyle(adr.projectId, null);
  const supersededBy = by && { path: by.sourcePath, number: by.number, title: by.title };
  const changed = setStatus(adr.body, adr.sourcePath, { status: input.status, supersededBy }, words);
  if (!changed.ok)
    return refuse({ code: 'status', field: 'status', message: `${changed.reason} Nothing was changed.` });
  return inTransaction(async (tx) => {
    await lockProjectAdrs(tx, adr.projectId);
    if (input.status === 'accepted') {
      const others = await supersedeTargets(tx, viewer, adr, words);
      if (!others.ok) return others;
    }
    return savePortalText(tx, viewer, { adrId: adr.id, version: input.version, text: changed.text });
  });
}

async function supersedeTargets(
  tx: Transaction,
  viewer: Viewer,
  adr: { id: string; sourcePath: string; number: number | null; title: string },
  words: LogWords,
): Promise<Result<null>> {
  const supersededBy = { path: adr.sourcePath, number: adr.number, title: adr.title };
  for (const old of await supersededTargets(adr.id, tx)) {
    if (old.repositoryId !== null || old.status === 'superseded') continue;
    const text = setStatus(old.body, old.sourcePath, { status: 'superseded', supersededBy }, words);
    if (!text.ok)
      return refuse({ code: 'status', field: 'status', message: `${text.reason} Nothing was changed.` });
    const saved = await savePortalText(tx, viewer, { adrId: old.id, version: old.version, text: text.text });
    if (!saved.ok) return saved;
  }
  return accept(null);
}
