import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { parseAdr } from './domain/parse-adr';
import { findLastRevision, findWritableById, insertRevision } from './records/drafts';
import { resolveLinksOf, writeAdr } from './write-adr';

/**
 * Writes a portal decision's text over a version, with its revision, inside the caller's transaction, which holds the
 * project's log. The path may change with it, as long as no file is there.
 */
export async function savePortalText(
  tx: Transaction,
  viewer: Viewer,
  change: { adrId: string; version: number; text: string; path?: string; reviewBy?: Date | null },
): Promise<Result<{ slug: string; version: number }>> {
  const now = await findWritableById(change.adrId, tx);
  // What was imported from a file that no repository holds is the portal's too.
  if (!now || (now.origin !== 'portal' && now.repositoryId !== null))
    return refuse({
      code: 'gone',
      message:
        'This draft is not in the portal any more: it was withdrawn, or it has been merged. Nothing was saved.',
    });
  if (now.version !== change.version) {
    const last = await findLastRevision(now.id, tx);
    return refuse({
      code: 'conflict',
      message: 'Somebody saved this draft while you were writing. Nothing was overwritten.',
      theirs: {
        fields: { body: now.body, reviewBy: now.reviewBy?.toISOString().slice(0, 10) ?? '' },
        version: now.version,
        by: last?.savedBy ?? null,
        at: now.updatedAt.toISOString(),
      },
    });
  }
  const path = change.path ?? now.sourcePath;
  const source = { projectId: now.projectId, repositoryId: now.repositoryId };
  await writeAdr(
    tx,
    viewer,
    {
      source,
      projectSlug: now.project.slug,
      known: now,
      taken: new Set(),
      portal: { authorId: now.authorId, reviewBy: change.reviewBy },
    },
    { path, text: change.text },
    parseAdr(change.text, path),
  );
  const version = now.version + 1;
  await insertRevision(tx, { adrId: now.id, version, body: change.text, savedBy: actorOf(viewer).actorName });
  await resolveLinksOf(tx, source);
  return accept({ slug: now.slug, version });
}
