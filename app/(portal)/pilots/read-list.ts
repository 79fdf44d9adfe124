import { filterOf, type PilotListInput } from '@/lib/go-no-go/pilot-list-input';
import { listPilotVerdicts } from '@/lib/go-no-go/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireProject } from '@/lib/projects/queries';

export const perPage = 50;

/** The page of pilots that an address asks for; the page and its CSV show the same. */
export async function readPilotList(viewer: Viewer, asked: PilotListInput, now: Date) {
  const project = asked.project ? await requireProject(viewer, asked.project) : null;
  const scope = project ? { projectId: project.id } : {};
  const { sort, page } = asked;
  const list = await listPilotVerdicts(viewer, { ...filterOf(asked), ...scope, sort, page, perPage }, now);
  return { ...list, project };
}
