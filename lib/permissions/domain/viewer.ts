export type Role = 'viewer' | 'contributor' | 'lead' | 'admin' | 'ci';

/** Who is asking. Made once a request from the session or the token, never from what the client says. */
export type Viewer =
  | { kind: 'person'; id: string; name: string; role: Role; projectRoles: Readonly<Record<string, Role>> }
  | { kind: 'token'; id: string; name: string; role: Role; projectId: string | null }
  /** The command line, a job or a migration: `reason` says which. */
  | { kind: 'system'; reason: string }
  /** Nobody signed in; may read only where the workspace is publicly readable. */
  | { kind: 'anonymous'; publicRead: boolean };

export const systemViewer = (reason: string): Viewer => ({ kind: 'system', reason });

/** The actor as the audit log writes it. */
export function actorOf(viewer: Viewer): { actor: string; actorName: string } {
  switch (viewer.kind) {
    case 'person':
      return { actor: `person:${viewer.id}`, actorName: viewer.name };
    case 'token':
      return { actor: `token:${viewer.id}`, actorName: viewer.name };
    case 'system':
      return { actor: `system:${viewer.reason}`, actorName: `Pilothouse (${viewer.reason})` };
    case 'anonymous':
      return { actor: 'anonymous', actorName: 'Nobody signed in' };
  }
}
