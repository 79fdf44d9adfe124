import type { Role, Viewer } from './viewer';

/** Everything somebody may do, with the roles that may. The only such table. */
const allowed = {
  'portal.read': ['viewer', 'contributor', 'lead', 'admin', 'ci'],
  'project.create': ['admin'],
  'project.edit': ['lead', 'admin'],
  'repository.connect': ['lead', 'admin'],
  'repository.sync': ['contributor', 'lead', 'admin'],
  'document.import': ['contributor', 'lead', 'admin'],
  'pilot.edit': ['contributor', 'lead', 'admin'],
  'pilot.decide': ['lead', 'admin'],
  'feedback.give': ['viewer', 'contributor', 'lead', 'admin'],
  'observation.push': ['ci', 'contributor', 'lead', 'admin'],
  'adr.edit': ['contributor', 'lead', 'admin'],
  'adr.accept': ['lead', 'admin'],
  'lesson.edit': ['contributor', 'lead', 'admin'],
  'estimate.edit': ['contributor', 'lead', 'admin'],
  'estimate-people.read': ['lead', 'admin'],
  'impact.edit': ['contributor', 'lead', 'admin'],
  'impact.share': ['lead', 'admin'],
  'summary.edit': ['contributor', 'lead', 'admin'],
  'summary.publish': ['lead', 'admin'],
  'summary.ask': ['viewer', 'contributor', 'lead', 'admin'],
  'people.manage': ['admin'],
  'token.manage': ['admin'],
  'workspace.edit': ['admin'],
  'audit.read': ['lead', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof allowed;
export const actions = Object.keys(allowed) as Action[];

/** The role that counts: a project's own role replaces the workspace role there; a token bound to a project has none elsewhere. */
export function roleIn(viewer: Viewer, projectId?: string): Role | null {
  if (viewer.kind === 'person') {
    const own = projectId !== undefined && Object.hasOwn(viewer.projectRoles, projectId);
    return (own && viewer.projectRoles[projectId]) || viewer.role;
  }
  if (viewer.kind === 'token') return viewer.projectId && viewer.projectId !== projectId ? null : viewer.role;
  return null;
}

/** Whether this viewer may do this, in this project when one is meant. */
export function may(viewer: Viewer, action: Action, projectId?: string): boolean {
  if (viewer.kind === 'system') return true;
  if (viewer.kind === 'anonymous') return viewer.publicRead && action === 'portal.read';
  const role = roleIn(viewer, projectId);
  return role !== null && (allowed[action] as readonly Role[]).includes(role);
}

/** Whether this viewer may do this in the workspace or in at least one project; for showing or hiding a form. */
export function mayAnywhere(viewer: Viewer, action: Action): boolean {
  if (may(viewer, action)) return true;
  if (viewer.kind === 'token') return viewer.projectId !== null && may(viewer, action, viewer.projectId);
  if (viewer.kind !== 'person') return false;
  return Object.keys(viewer.projectRoles).some((projectId) => may(viewer, action, projectId));
}

/** The one project a viewer is confined to (a project token), or null when it may look at all. */
export function confinedTo(viewer: Viewer): string | null {
  return viewer.kind === 'token' ? viewer.projectId : null;
}
