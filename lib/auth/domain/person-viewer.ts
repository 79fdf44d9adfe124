import type { Role, Viewer } from '@/lib/permissions/domain/viewer';

export interface KnownPerson {
  id: string;
  name: string;
  role: Role;
  sessionEpoch: number;
  disabledAt: Date | null;
  memberships: { projectId: string; role: Role }[];
}

/** The viewer behind a session, or null when the session has ended: person gone, disabled, or signed out everywhere. */
export function viewerOfSession(person: KnownPerson | null, sessionEpoch: number): Viewer | null {
  if (!person || person.disabledAt || person.sessionEpoch !== sessionEpoch) return null;
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    role: person.role,
    projectRoles: Object.fromEntries(person.memberships.map((member) => [member.projectId, member.role])),
  };
}
