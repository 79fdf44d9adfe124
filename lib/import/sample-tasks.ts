import { createTask } from '@/lib/estimation/task-commands';
import { listTasks } from '@/lib/estimation/task-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { addDays } from '@/lib/shared/calendar-day';
import { accept, type Result } from '@/lib/shared/result';
import { evidencedPilot, sampleTasks } from './domain/sample-plan';

/** Gives the sample's pilot project tasks that were typed in the portal. Does nothing when they are there already. */
export async function addSampleTasks(viewer: Viewer, now: Date): Promise<Result<null>> {
  const { project } = evidencedPilot;
  const today = now.toISOString().slice(0, 10);
  const known = await listTasks(viewer, { project, page: 1 });
  if (known.items.some(({ origin }) => origin === 'portal')) return accept(null);
  for (const { estimatedDaysAgo, finishedDaysAgo, ...sample } of sampleTasks) {
    const typed = {
      ...sample,
      project,
      estimatedOn: sample.estimate ? addDays(today, -estimatedDaysAgo) : '',
      completedOn: finishedDaysAgo === undefined ? '' : addDays(today, -finishedDaysAgo),
    };
    const made = await createTask(viewer, typed, now);
    if (!made.ok) return made;
  }
  return accept(null);
}
