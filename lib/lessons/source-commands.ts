import { recordChange } from '@/lib/audit/commands';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { readSourceAddress, type SourceRef } from './domain/source-address';
import type { AddSourceInput, FactInput } from './fact-input';
import { requireLesson } from './queries';
import { findSource, findSourceRow, insertSources, type NewSource, removeSourceRow } from './records/sources';

/** Links a record as evidence by its address. What lies in the portal is checked: it is there, and the viewer may see it. */
export async function addSource(viewer: Viewer, input: AddSourceInput): Promise<Result<{ id: string }>> {
  const lesson = await requireLesson(viewer, input.slug);
  requirePermission(viewer, 'lesson.edit', lesson.project.id);
  const resolved = await resolveSource(viewer, input);
  if (!resolved.ok) return resolved;
  const source = resolved.value;
  return inTransaction(async (tx) => {
    await insertSources(tx, lesson.id, [source]);
    await recordChange(tx, viewer, {
      action: 'lesson.source-added',
      subjectKind: 'lesson',
      subjectId: lesson.id,
      projectId: lesson.project.id,
      after: source,
    });
    return accept({ id: lesson.id });
  });
}

export async function removeSource(viewer: Viewer, { id }: FactInput): Promise<Result<{ id: string }>> {
  const row = await findSourceRow(id);
  const only = confinedTo(viewer);
  if (!row || (only && only !== row.lesson.projectId))
    throw new NotFoundError('This evidence is not linked any more.');
  requirePermission(viewer, 'lesson.edit', row.lesson.projectId);
  const { kind, address, title } = row;
  return inTransaction(async (tx) => {
    if (!(await removeSourceRow(tx, id))) return accept({ id });
    await recordChange(tx, viewer, {
      action: 'lesson.source-removed',
      subjectKind: 'lesson',
      subjectId: row.lesson.id,
      projectId: row.lesson.projectId,
      before: { kind, address, title },
    });
    return accept({ id });
  });
}

const no = (code: string, message: string): Reason => ({ code, field: 'address', message });

async function resolveSource(
  viewer: Viewer,
  { address, title }: Pick<AddSourceInput, 'address' | 'title'>,
): Promise<Result<NewSource>> {
  const own = process.env.NEXTAUTH_URL;
  const ref = readSourceAddress(address, own && URL.canParse(own) ? new URL(own).origin : null);
  if (!ref)
    return refuse(
      no(
        'not-an-address',
        'This is no address that can be linked. Paste one of this portal (a pilot, decision, metric or impact report), of GitHub, or any that begins with https://; or write owner/name#12.',
      ),
    );
  const found = await findSource(ref);
  const only = confinedTo(viewer);
  if (found && (!only || only === found.projectId)) {
    if (found.projectId) requirePermission(viewer, 'portal.read', found.projectId);
    const { kind, recordId, url } = found;
    return accept({ kind, recordId, address: url ?? address, title: found.title });
  }
  return unread(ref, title);
}

/** What the portal has no record of: on GitHub it may still be linked, as an address that is not followed. */
function unread(ref: SourceRef, title: string): Result<NewSource> {
  const linked = (kind: NewSource['kind'], url: string, words: string) =>
    accept({ kind, recordId: null, address: url, title: title || words });
  if (ref.kind === 'link') return linked('link', ref.url, ref.url);
  if (ref.kind === 'commit')
    return linked('commit', ref.url, `${ref.owner}/${ref.name}@${ref.sha.slice(0, 7)}`);
  if (ref.kind === 'run') return linked('link', ref.url, `${ref.owner}/${ref.name}, CI run ${ref.run}`);
  if ((ref.kind === 'issue' || ref.kind === 'pull') && ref.url)
    return linked('link', ref.url, `${ref.owner}/${ref.name}#${ref.number}`);
  if (ref.kind === 'issue' || ref.kind === 'pull')
    return refuse(
      no(
        'not-synced',
        `No sync has brought ${ref.owner}/${ref.name}#${ref.number} yet. Paste its whole address to link it without following it.`,
      ),
    );
  return refuse(no('not-found', 'There is no such record here, or you may not see it.'));
}
