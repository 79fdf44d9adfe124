import { recordChange } from '@/lib/audit/commands';
import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { nameFromSlug, parseSlug } from './domain/slug';
import type { CreateProjectInput, EditProjectInput, RemoveMemberInput, SetMemberInput } from './input';
import { type ProjectView, requireProject } from './queries';
import {
  findMember,
  findProjectBySlug,
  insertProject,
  type ProjectRecord,
  saveMember,
  updateProject,
} from './records';

/** Makes a project. Refuses a bad or a taken slug. */
export async function createProject(viewer: Viewer, input: CreateProjectInput): Promise<Result<ProjectView>> {
  requirePermission(viewer, 'project.create');
  const slug = parseSlug(input.slug);
  if (!slug.ok) return slug;
  const made = await inTransaction((tx) => insert(tx, viewer, { ...input, isSample: false }));
  if (made) return accept(made);
  return refuse({
    code: 'slug-taken',
    field: 'slug',
    message: `A project "${input.slug}" exists already. Choose another short name, or open that project.`,
  });
}

/**
 * The project of this slug, made when new (that needs the right to create projects). Give `tx` to make it part of
 * a larger change.
 */
export async function ensureProject(
  viewer: Viewer,
  slugText: string,
  { tx, name, isSample = false }: { tx?: Transaction; name?: string; isSample?: boolean } = {},
): Promise<Result<ProjectView & { created: boolean }>> {
  const slug = parseSlug(slugText);
  if (!slug.ok) return slug;
  const known = await findProjectBySlug(slug.value, tx);
  if (known) {
    requirePermission(viewer, 'portal.read', known.id);
    return accept({ ...known, created: false });
  }
  requirePermission(viewer, 'project.create');
  const project = { slug: slug.value, name: name ?? nameFromSlug(slug.value), description: '', isSample };
  const made = await (tx
    ? insert(tx, viewer, project)
    : inTransaction((own) => insert(own, viewer, project)));
  if (made) return accept({ ...made, created: true });
  const other = await findProjectBySlug(slug.value, tx);
  if (!other) throw new Error(`the project ${slug.value} was made and removed while it was being made`);
  return accept({ ...other, created: false });
}

/** Renames or describes a project; its slug stays, since addresses lead there. Refuses when somebody saved first. */
export async function editProject(viewer: Viewer, input: EditProjectInput): Promise<Result<ProjectView>> {
  const before = await requireProject(viewer, input.slug);
  requirePermission(viewer, 'project.edit', before.id);
  const { name, description } = input;
  return inTransaction(async (tx) => {
    if (!(await updateProject(tx, before.id, input.version, { name, description })))
      return refuse({
        code: 'conflict',
        message: `Somebody else saved this project first. It now reads "${before.name}": ${before.description || 'no description'}. Your text was not saved and is still in the form.`,
      });
    const after = { ...before, name, description, version: input.version + 1 };
    await recordChange(tx, viewer, {
      ...traceOf(after, 'project.edited'),
      before: { name: before.name, description: before.description },
      after: { name, description },
    });
    return accept(after);
  });
}

async function insert(
  tx: Transaction,
  viewer: Viewer,
  project: { slug: string; name: string; description: string; isSample: boolean },
): Promise<ProjectRecord | null> {
  const made = await insertProject(tx, project);
  if (made) await recordChange(tx, viewer, { ...traceOf(made, 'project.created'), after: project });
  return made;
}

function traceOf(project: ProjectRecord, action: 'project.created' | 'project.edited') {
  return {
    action,
    subjectKind: 'project',
    subjectId: project.id,
    projectId: project.id,
    search: { title: project.name, body: project.description, url: paths.project(project.slug) },
  };
}

/** Gives a person a role in one project, replacing their workspace role there. */
export function setProjectMember(viewer: Viewer, input: SetMemberInput): Promise<Result<null>> {
  return changeMember(viewer, input, input.role);
}

/** From now on the person's workspace role counts in this project again. */
export function removeProjectMember(viewer: Viewer, input: RemoveMemberInput): Promise<Result<null>> {
  return changeMember(viewer, input, null);
}

async function changeMember(
  viewer: Viewer,
  { slug, personId }: RemoveMemberInput,
  role: Role | null,
): Promise<Result<null>> {
  const project = await requireProject(viewer, slug);
  requirePermission(viewer, 'people.manage', project.id);
  return inTransaction(async (tx) => {
    const { person, role: before } = await findMember(tx, project.id, personId);
    if (!person) return refuse({ code: 'not-found', message: 'There is no such person.', field: 'personId' });
    if (before === role) return accept(null);
    await saveMember(tx, project.id, personId, role);
    await recordChange(tx, viewer, {
      action: role === null ? 'member.removed' : 'member.set',
      subjectKind: 'person',
      subjectId: personId,
      projectId: project.id,
      before: { role: before },
      after: { role },
    });
    return accept(null);
  });
}
