import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import type { Result } from '@/lib/shared/result';
import { publishSummary, saveSummary } from './commands';
import { publishSummaryInput, saveSummaryInput } from './input';

export type Person = Extract<Viewer, { kind: 'person' }>;

/** A Saturday; its week, 2026-W47, runs. */
export const now = new Date('2026-11-21T12:00:00Z');
export const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

// Names of one file do not meet those of another, but tests of one file share a database.
let made = 0;

export async function newProject() {
  made += 1;
  return database().project.create({
    data: { slug: `p-${made}`, name: `Project ${made}`, createdAt: new Date('2026-01-05T00:00:00Z') },
  });
}

export async function newPerson(name: string, role: Role = 'lead'): Promise<Person> {
  const { id } = await database().person.create({ data: { name } });
  return { kind: 'person', id, name, role, projectRoles: {} };
}

/** A token of one project, which sees nothing else. */
export const tokenOf = (projectId: string, role: Role = 'lead'): Viewer => ({
  kind: 'token',
  id: projectId,
  name: 'ci',
  role,
  projectId,
});

export const anonymous: Viewer = { kind: 'anonymous', publicRead: true };

export function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join(' '));
  return result.value;
}

export function refused(result: Result<unknown>) {
  if (result.ok) throw new Error('it was accepted');
  return result.reasons;
}

const isoWeek = '2026-W46';

export const save = (by: Viewer, project: string, version: number, more: Record<string, unknown> = {}) =>
  saveSummary(by, saveSummaryInput.parse({ isoWeek, project, version, ...more }), now);

export const publish = (
  by: Viewer,
  project: string,
  version: number,
  more: Record<string, unknown> = {},
  at = now,
) => publishSummary(by, publishSummaryInput.parse({ isoWeek, project, version, ...more }), at);
