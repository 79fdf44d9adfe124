import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordChange } from '@/lib/audit/commands';
import { syncContentLessons } from '@/lib/lessons/sync';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { requireProject } from '@/lib/projects/queries';
import { countPublishedOf } from '@/lib/publishing/queries';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { importDocument } from './commands';
import { ownProject, sampleProjects } from './domain/sample-plan';
import { deleteProject, findProjectKind, hasDecisions, listSampleProjects } from './records';
import { addSampleEvidence } from './sample-evidence';
import { addSampleSummary } from './sample-summary';
import { addSampleTasks } from './sample-tasks';

/**
 * Loads the sample workspace from content/ through the importer itself, into projects of its own, with some
 * observations and feedback. Loading it twice changes nothing.
 */
export async function loadSampleWorkspace(
  viewer: Viewer,
  { folder = join(process.cwd(), 'content'), now = systemClock() }: { folder?: string; now?: Date } = {},
): Promise<Result<{ documents: number }>> {
  requirePermission(viewer, 'workspace.edit');
  const projects = [...sampleProjects, { ...ownProject, files: await ownDecisions(folder) }];
  let documents = 0;
  for (const project of projects) {
    const known = await findProjectKind(project.slug);
    if (known && !known.isSample) {
      return refuse({
        code: 'slug-taken',
        message: `A project of yours is called "${project.slug}", so the sample was not loaded into it. Rename yours, or go on without the sample.`,
      });
    }
    for (const path of project.files) {
      const bytes = await readFile(join(folder, path));
      const input = { projectSlug: project.slug, projectName: project.name, isSample: true, path, bytes };
      const imported = await importDocument(viewer, input);
      if (!imported.ok) return imported;
      documents++;
    }
  }
  await syncContentLessons(viewer, (await requireProject(viewer, ownProject.slug)).id);
  const tasks = await addSampleTasks(viewer, now);
  if (!tasks.ok) return tasks;
  const evidence = await addSampleEvidence(viewer, now);
  if (!evidence.ok) return evidence;
  const summary = await addSampleSummary(viewer, now);
  return summary.ok ? accept({ documents }) : summary;
}

async function ownDecisions(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'adrs'));
  return names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `adrs/${name}`);
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
      if ((await countPublishedOf(viewer, project.id)) > 0) {
        return refuse({
          code: 'has-published',
          message: `A weekly summary was published of "${project.name}", and what was published is never deleted. The sample was kept as it is.`,
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
