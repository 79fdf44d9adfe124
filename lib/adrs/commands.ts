import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import type { ParsedAdr } from './domain/adr';
import { parseAdr } from './domain/parse-adr';
import { findProjectSlug } from './records/places';
import { findStoredAdr, listSlugs, lockProjectAdrs } from './records/stored';
import { contentShaOf, resolveLinksOf, writeAdr } from './write-adr';

export interface ImportAdrInput {
  projectId: string;
  /** The repository that the file lies in, or null for a file that was handed in. */
  repositoryId: string | null;
  /** From the repository's root, or the file's name; it names the record when the file comes again. */
  sourcePath: string;
  text: string;
}

export interface ImportedAdr {
  id: string;
  slug: string;
  outcome: 'inserted' | 'updated' | 'unchanged';
  adr: ParsedAdr;
}

/**
 * Stores one decision record inside the caller's transaction; the same file again updates the same record, and the
 * same text writes nothing. Links of the whole log are found again, since this file may be what others waited for.
 */
export async function saveImportedAdr(
  tx: Transaction,
  viewer: Viewer,
  input: ImportAdrInput,
): Promise<ImportedAdr> {
  requirePermission(viewer, 'document.import', input.projectId);
  const source = { projectId: input.projectId, repositoryId: input.repositoryId };
  const adr = parseAdr(input.text, input.sourcePath);
  await lockProjectAdrs(tx, input.projectId);
  const known = await findStoredAdr(tx, source, input.sourcePath);
  if (known && known.deletedAt === null && known.contentSha === contentShaOf(input.text)) {
    return { id: known.id, slug: known.slug, outcome: 'unchanged', adr };
  }
  const projectSlug = await findProjectSlug(tx, input.projectId);
  const taken = await listSlugs(tx, input.projectId);
  const written = await writeAdr(
    tx,
    viewer,
    { source, projectSlug, known, taken },
    { path: input.sourcePath, text: input.text },
    adr,
  );
  await resolveLinksOf(tx, source);
  return { ...written, outcome: known ? 'updated' : 'inserted', adr };
}
