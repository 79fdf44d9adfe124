import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { mayRestrict } from './domain/person-rules';
import type { AddPersonInput, ChangeRoleInput, PersonInput } from './input';
import { findPerson, insertPerson, updatePerson } from './records/people';

export { createOwnerLinkIfNoOwner } from './sign-in-links';

/** Adds a person who will sign in by a link (createSignInLink); those with GitHub come by themselves. */
export function addPerson(viewer: Viewer, input: AddPersonInput): Promise<Result<{ id: string }>> {
  requirePermission(viewer, 'people.manage');
  return inTransaction(async (tx) => {
    const person = await insertPerson(tx, { ...input, isOwner: false });
    await recordChange(tx, viewer, trace('person.added', person.id, null, input));
    return accept({ id: person.id });
  });
}

/** Sets a person's workspace role; it counts from their next request on. */
export function changeRole(viewer: Viewer, { personId, role }: ChangeRoleInput): Promise<Result<null>> {
  return restrict(viewer, personId, 'person.role-changed', (before) => ({
    from: { role: before.role },
    to: { role },
    change: { role },
  }));
}

/** Ends a person's sessions and tokens at once, and keeps them out until enabled again. */
export function disablePerson(viewer: Viewer, { personId }: PersonInput): Promise<Result<null>> {
  const now = systemClock();
  return restrict(viewer, personId, 'person.disabled', (before) => ({
    from: { disabled: before.disabledAt !== null },
    to: { disabled: true },
    change: { disabledAt: now, endSessions: true },
  }));
}

export function enablePerson(viewer: Viewer, { personId }: PersonInput): Promise<Result<null>> {
  return restrict(viewer, personId, 'person.enabled', (before) => ({
    from: { disabled: before.disabledAt !== null },
    to: { disabled: false },
    change: { disabledAt: null },
  }));
}

/** Ends every session of the person who asks, on every machine. */
export async function endOwnSessions(viewer: Viewer): Promise<Result<null>> {
  if (viewer.kind !== 'person')
    return refuse({ code: 'no-session', message: 'Only a signed-in person has sessions.' });
  return inTransaction(async (tx) => {
    await updatePerson(tx, viewer.id, { endSessions: true });
    await recordChange(tx, viewer, trace('person.signed-out-everywhere', viewer.id, null, null));
    return accept(null);
  });
}

interface PersonChange {
  from: object;
  to: object;
  change: Parameters<typeof updatePerson>[2];
}

function restrict(
  viewer: Viewer,
  personId: string,
  action: `person.${string}`,
  plan: (before: { role: string; disabledAt: Date | null }) => PersonChange,
): Promise<Result<null>> {
  requirePermission(viewer, 'people.manage');
  return inTransaction(async (tx) => {
    const before = await findPerson(tx, personId);
    if (!before) return refuse({ code: 'not-found', message: 'There is no such person.', field: 'personId' });
    const allowed = mayRestrict(viewer, before);
    if (!allowed.ok) return allowed;
    const { from, to, change } = plan(before);
    await updatePerson(tx, personId, change);
    await recordChange(tx, viewer, trace(action, personId, from, to));
    return accept(null);
  });
}

function trace(action: `person.${string}`, subjectId: string, before: unknown, after: unknown) {
  return { action, subjectKind: 'person', subjectId, projectId: null, before, after };
}
