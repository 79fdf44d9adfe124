import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { readTasksOfRepository } from './sync';
import { createTask } from './task-commands';
import type { getTask } from './task-detail-queries';
import { taskFilterInput } from './task-input';
import { listTasks } from './task-queries';

export const system = systemViewer('test');
export const now = new Date('2026-11-20T12:00:00Z');
export const hoursLater = (n: number) => new Date(now.getTime() + n * 3_600_000);
let made = 0;

export async function person(role: Role, name: string): Promise<Extract<Viewer, { kind: 'person' }>> {
  const row = await database().person.create({ data: { name, login: name.toLowerCase(), role } });
  return { kind: 'person', id: row.id, name, role, projectRoles: {} };
}

export async function newWorld() {
  made += 1;
  const db = database();
  const project = await db.project.create({ data: { slug: `k${made}`, name: `K ${made}` } });
  const repository = await db.repository.create({
    data: { projectId: project.id, owner: 'o', name: `k${made}` },
  });
  const at = { repositoryId: repository.id };
  const issue = (number: number, over: object = {}) =>
    db.issue.create({
      data: {
        ...{
          ...at,
          githubId: BigInt(number),
          number,
          title: `Issue ${number}`,
          state: 'open',
          htmlUrl: 'https://x.test',
        },
        ...{ labels: ['estimate: 4h'], assignees: [] },
        ...{ createdAt: new Date('2026-11-02T09:00:00Z'), updatedAt: new Date('2026-11-02T09:00:00Z') },
        ...over,
      },
    });
  const read = () => readTasksOfRepository(system, repository.id);
  const create = async (over: object = {}, viewer: Viewer = system) => {
    const made = await createTask(
      viewer,
      { project: project.slug, task: 'Sign in', estimate: '3h', ...over },
      now,
    );
    if (!made.ok) throw new Error(JSON.stringify(made.reasons));
    return made.value.id;
  };
  const list = (viewer: Viewer, filter: object = {}) =>
    listTasks(viewer, taskFilterInput.parse({ project: project.slug, ...filter }));
  return { db, project, repository, issue, read, create, list };
}

export const formOf = (task: Awaited<ReturnType<typeof getTask>>) => ({ task: task.task, ...task.form });
