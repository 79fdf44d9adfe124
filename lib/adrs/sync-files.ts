import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { candidateOf } from './domain/candidate';
import { outlineOf, parseOutline } from './domain/parse-adr';
import { findProjectSlug } from './records/places';
import { listSkippedOf, replaceSkippedFiles } from './records/skipped-files';
import { type AdrSource, listSlugs, listStoredAdrs, lockProjectAdrs, type StoredAdr } from './records/stored';
import { type AdrFile, contentShaOf, removeAdr, resolveLinksOf, writeAdr } from './write-adr';

export interface AdrSyncReport {
  inserted: number;
  updated: number;
  unchanged: number;
  deleted: number;
  /** Files under the globs that are no decisions, each with its reason. */
  skipped: { path: string; reason: string }[];
}

/** So that one transaction stays short however long the log is. */
const filesPerTransaction = 50;

/**
 * Brings a log up to its files: all of them as they are now; what is missing counts as deleted. Files that did not
 * change write nothing.
 */
export async function syncAdrFiles(
  viewer: Viewer,
  source: AdrSource & { repositoryId: string },
  files: AdrFile[],
): Promise<AdrSyncReport> {
  requirePermission(viewer, 'repository.sync', source.projectId);
  const known = new Map((await listStoredAdrs(source)).map((adr) => [adr.sourcePath, adr]));
  const report: AdrSyncReport = { inserted: 0, updated: 0, unchanged: 0, deleted: 0, skipped: [] };
  const changed: AdrFile[] = [];
  const isDecision = new Set<string>();
  for (const file of files) {
    const stored = known.get(file.path);
    // What was written in the portal and is a file now is the repository's from here on, its text the same or not.
    const isFile = stored?.origin === 'file';
    if (stored && isFile && stored.deletedAt === null && stored.contentSha === contentShaOf(file.text)) {
      isDecision.add(file.path);
      report.unchanged += 1;
      continue;
    }
    const candidate = candidateOf(outlineOf(file.text, file.path), file.text, file.path);
    if (candidate.isAdr) {
      isDecision.add(file.path);
      changed.push(file);
    } else report.skipped.push({ path: file.path, reason: candidate.reason });
  }
  // A draft of the portal is no file of the default branch yet, so it is not missing there.
  const gone = [...known.values()].filter(
    (adr) => adr.deletedAt === null && adr.origin === 'file' && !isDecision.has(adr.sourcePath),
  );
  report.skipped.sort((a, b) => (a.path < b.path ? -1 : 1));

  for (let start = 0; start < changed.length; start += filesPerTransaction) {
    await writeBatch(viewer, source, changed.slice(start, start + filesPerTransaction), known, report);
  }
  await finish(viewer, source, gone, changed.length > 0, report);
  return report;
}

async function writeBatch(
  viewer: Viewer,
  source: AdrSource,
  batch: AdrFile[],
  known: Map<string, StoredAdr>,
  report: AdrSyncReport,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockProjectAdrs(tx, source.projectId);
    const projectSlug = await findProjectSlug(tx, source.projectId);
    const taken = await listSlugs(tx, source.projectId);
    for (const file of batch) {
      const before = known.get(file.path) ?? null;
      const adr = parseOutline(outlineOf(file.text, file.path), file.text, file.path);
      await writeAdr(tx, viewer, { source, projectSlug, known: before, taken }, file, adr);
    }
  });
  for (const file of batch) report[known.has(file.path) ? 'updated' : 'inserted'] += 1;
}

/** Removals, links and the list of other files: once at the end, and only what differs. */
async function finish(
  viewer: Viewer,
  source: AdrSource & { repositoryId: string },
  gone: StoredAdr[],
  anyWritten: boolean,
  report: AdrSyncReport,
): Promise<void> {
  const listed = await listSkippedOf(source.repositoryId);
  const sameSkipped = JSON.stringify(listed) === JSON.stringify(report.skipped);
  if (gone.length === 0 && !anyWritten && sameSkipped) return;
  await inTransaction(async (tx) => {
    const at = systemClock();
    for (const adr of gone) await removeAdr(tx, viewer, source.projectId, adr, at);
    await resolveLinksOf(tx, source);
    if (!sameSkipped) await replaceSkippedFiles(tx, source.repositoryId, report.skipped);
  });
  report.deleted = gone.length;
}
