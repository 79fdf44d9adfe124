import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { importDocument } from './commands';
import { sampleProjects } from './domain/sample-plan';
import { deleteProject, findProjectKind, hasDecisions, listSampleProjects } from './records';
import { addSampleEvidence } from './sample-evidence';

/**
 * Loads the sample workspace from content/sample through the importer itself, into projects of its own, with some
 * observations and feedback. Loading it twice changes nothing.
 */
export async function loadSampleWorkspace(
  viewer: Viewer,
  {
    folder = join(process.cwd(), 'content', 'sample'),
    now = systemClock(),
  }: { folder?: string; now?: Date } = {},
): Promise<Result<{ documents: number }>> {
  requirePermission(viewer, 'workspace.edit');
  let documents = 0;
  for (const project of sampleProjects) {
    const known = await findProjectKind(project.slug);
    if (known && !known.isSample) {
      return refuse({
        code: 'slug-taken',
        message: `A project of yours is called "${project.slug}", so the sample was not loaded into it. Rename yours, or go on without the sample.`,
      });
    }
    for (const file of project.files) {
      const bytes = await readFile(join(folder, file));
      const input = {
        projectSlug: project.slug,
        projectName: project.name,
        isSample: true,
        path: `sample/${file}`,
        bytes,
      };
      const imported = await importDocument(viewer, input);
      if (!imported.ok) return imported;
      documents++;
    }
  }
  const evidence = await addSampleEvidence(viewer, now);
  return evidence.ok ? accept({ documents }) : evidence;
}

/** Removes every project of the sample workspace with all that belongs to it. Removing it twice changes nothing. */
export async function removeSampleWorkspace(viewer: Viewer): Promise<Result<{ removed: number }>> {
  requirePermission(viewer, 'workspace.edit');
  return inTransaction(async (tx) => {
    const projects = await listSampleProjects(tx);
    for (const project of projects) {
      if (await hasDecisions(tx, project.id)) {
        return refuse({
          code: 'has-decisions',
          message: `A decision was recorded in "${project.name}", and decisions are never deleted. The sample was kept as it is.`,
        });
      }
    }
    for (const project of projects) {
      await deleteProject(tx, project.id);
      await recordChange(tx, viewer, {
        action: 'project.removed',
        subjectKind: 'project',
        subjectId: project.id,
        projectId: project.id,
        before: { slug: project.slug, name: project.name, isSample: true },
        search: 'remove',
      });
    }
    return accept({ removed: projects.length });
  });
}
