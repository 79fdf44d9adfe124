import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { paths } from '@/lib/shared/paths';
import { accept, type Result } from '@/lib/shared/result';
import { freeSlug, slugOf } from '@/lib/shared/slug';
import type { ImportedPilot } from './domain/imported-pilot';
import type { LeftAlone } from './domain/left-alone';
import { type CreatePilotInput, createPilotInput } from './input';
import { mergeImportedParts, upsertImportedPilot } from './records/imported-pilot';
import { insertPilot, takenSlugs } from './records/write';
import { pilotSearchEntry } from './search-entry';

const day = (iso: string | null) => (iso ? new Date(`${iso}T00:00:00Z`) : null);

/** Makes a draft of a pilot in a project. */
export async function createPilot(
  viewer: Viewer,
  input: CreatePilotInput,
): Promise<Result<{ id: string; slug: string }>> {
  const { project: projectSlug, ...pilot } = createPilotInput.parse(input);
  const project = await requireProject(viewer, projectSlug);
  requirePermission(viewer, 'pilot.edit', project.id);
  const timeZone = await readTimeZone();
  return inTransaction(async (tx) => {
    const wanted = slugOf(pilot.title, 'pilot');
    const slug = freeSlug(wanted, await takenSlugs(tx, wanted));
    const dates = { startsOn: day(pilot.startsOn), endsOn: day(pilot.endsOn) };
    const made = await insertPilot(tx, { ...pilot, ...dates, timeZone, slug, projectId: project.id });
    await recordChange(tx, viewer, {
      action: 'pilot.created',
      subjectKind: 'pilot',
      subjectId: made.id,
      projectId: project.id,
      after: pilot,
      search: { title: pilot.title, body: pilot.summary, url: paths.pilot(slug) },
    });
    return accept(made);
  });
}

/**
 * Stores what a document says of a pilot, in the importer's transaction. Importing again updates the same pilot and
 * keeps the ids of its parts; what people recorded or edited in the portal and what is locked stays, and `leftAlone`
 * tells what. The criteria go to `saveImportedCriteria`.
 */
export async function saveImportedPilot(
  tx: Transaction,
  viewer: Viewer,
  { projectId, documentId, pilot }: { projectId: string; documentId: string; pilot: ImportedPilot },
): Promise<{ id: string; slug: string; isLocked: boolean; leftAlone: LeftAlone[] }> {
  requirePermission(viewer, 'document.import', projectId);
  const wanted = slugOf(pilot.title, 'pilot');
  const {
    isNew,
    leftAlone: head,
    ...saved
  } = await upsertImportedPilot(tx, {
    projectId,
    documentId,
    pilot,
    slug: wanted,
    timeZone: await readTimeZone(),
  });
  const merged = await mergeImportedParts(tx, saved, pilot);
  const leftAlone = [...head, ...Object.values(merged).flatMap((part) => part.leftAlone)];
  const counts = Object.fromEntries(
    Object.entries(merged).map(([name, { leftAlone: _told, ...count }]) => [name, count]),
  );
  await recordChange(tx, viewer, {
    action: isNew ? 'pilot.imported' : 'pilot.imported-again',
    subjectKind: 'pilot',
    subjectId: saved.id,
    projectId,
    after: { documentId, title: pilot.title, counts, leftAlone },
    search: await pilotSearchEntry(tx, saved.id),
  });
  return { ...saved, leftAlone };
}
