import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import type { Result } from '@/lib/shared/result';
import { createLesson } from './commands';
import { createLessonInput } from './input';

export const viewer = systemViewer('test');
// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

export function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join(' '));
  return result.value;
}

export async function newProject() {
  made += 1;
  const slug = `p-${made}`;
  return database().project.create({ data: { slug, name: `Project ${made}` } });
}

export async function newPerson(name: string): Promise<Extract<Viewer, { kind: 'person' }>> {
  const { id } = await database().person.create({ data: { name } });
  return { kind: 'person', id, name, role: 'contributor', projectRoles: {} };
}

/** A token of one project, which sees nothing else. */
export const tokenOf = (projectId: string): Viewer => ({
  kind: 'token',
  id: projectId,
  name: 'ci',
  role: 'viewer',
  projectId,
});

/** A lesson written in the portal; its slug. */
export async function written(
  project: string,
  more: Record<string, unknown> = {},
  by: Viewer = viewer,
): Promise<string> {
  const fields = createLessonInput.parse({ project, title: 'Limit retries', kind: 'pitfall', ...more });
  return given(await createLesson(by, fields)).slug;
}

export async function newPilot(projectId: string, more: Record<string, unknown> = {}) {
  made += 1;
  const { id, slug } = await database().pilot.create({
    data: { projectId, slug: `pilot-${made}`, title: `Pilot ${made}`, ...more },
  });
  return { id, slug };
}
