import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { findProjectBySlug, listMemberRows, type ProjectRecord, pageProjects } from './records';

export type ProjectView = ProjectRecord;

export interface ProjectSummary extends ProjectView {
  counts: { repositories: number; pilots: number; adrs: number; lessons: number };
}

/** Projects by name, with how much each holds; a confined token sees its one project. Pages from 1, at most 100 each. */
export async function listProjects(
  viewer: Viewer,
  { page = 1, perPage = 100 }: { page?: number; perPage?: number } = {},
): Promise<{ items: ProjectSummary[]; total: number }> {
  const onlyId = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', onlyId ?? undefined);
  const { rows, total } = await pageProjects({
    onlyId,
    skip: (page - 1) * perPage,
    take: perPage,
  });
  return { items: rows.map(({ _count, ...project }) => ({ ...project, counts: _count })), total };
}

/** The project of this slug. Throws NotFoundError when there is none or the viewer may not know of it. */
export async function requireProject(viewer: Viewer, slug: string): Promise<ProjectView> {
  const project = await findProjectBySlug(slug);
  const onlyId = confinedTo(viewer);
  // The same words for both, so that a confined token cannot ask which other projects exist.
  if (!project || (onlyId && onlyId !== project.id))
    throw new NotFoundError(`There is no project "${slug}" here.`);
  requirePermission(viewer, 'portal.read', project.id);
  return project;
}

export interface MemberView {
  personId: string;
  name: string;
  login: string | null;
  role: Role;
}

/** People with a role of their own in this project; everybody else keeps their workspace role there. */
export async function listProjectMembers(viewer: Viewer, slug: string): Promise<MemberView[]> {
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'people.manage', project.id);
  const rows = await listMemberRows(project.id);
  return rows.map(({ role, person }) => ({
    personId: person.id,
    name: person.name,
    login: person.login,
    role,
  }));
}
