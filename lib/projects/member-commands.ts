import { recordChange } from '@/lib/audit/commands';
import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { RemoveMemberInput, SetMemberInput } from './input';
import { requireProject } from './queries';
import { findMember, saveMember } from './records';

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
