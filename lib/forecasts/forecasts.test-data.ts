import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';

const system = systemViewer('test');
// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

export const contributor: Viewer = {
  kind: 'person',
  id: '0199f000-0000-7000-8000-0000000000a1',
  name: 'Ada',
  role: 'contributor',
  projectRoles: {},
};
export const reader: Viewer = { ...contributor, id: '0199f000-0000-7000-8000-0000000000a2', role: 'viewer' };

export const hour = 3_600_000;
export const day = 24 * hour;

/** A project with one repository, and so many finished tasks with estimate and actual, one a day up to `until`. */
export async function projectWithHistory(finished: number, until: Date, name?: string) {
  made += 1;
  const slug = name ?? `forecasts${made}`;
  const { id } = given(await createProject(system, { slug, name: slug, description: '' }));
  const repository = await database().repository.create({
    data: { projectId: id, owner: 'octo', name: slug, adrGlobs: [], lessonGlobs: [] },
  });
  for (let i = 0; i < finished; i += 1) {
    const completedAt = new Date(until.getTime() - (finished - i) * day);
    const estimateHours = 1 + (i % 4);
    await database().estimate.create({
      data: {
        ...{
          projectId: id,
          origin: 'portal',
          task: `Old ${i}`,
          category: i % 2 ? 'api' : 'pages',
          source: 'test',
        },
        ...{ estimateHours, actualHours: estimateHours * (0.7 + (i % 7) * 0.2), actualKind: 'stated' },
        ...{ estimatedAt: new Date(completedAt.getTime() - 3 * day), completedAt },
      },
    });
  }
  return { projectId: id, slug, repositoryId: repository.id, repository: `octo/${slug}` };
}

export interface GivenIssue {
  number: number;
  title?: string;
  hours?: number | null;
  labels?: string[];
  blockedBy?: number[];
  parent?: number;
  closedAt?: Date;
  stateReason?: string;
  actualHours?: number;
}

/** Issues of the repository, each with an estimate where hours are given. */
export async function addIssues(
  { repositoryId, projectId, repository }: { repositoryId: string; projectId: string; repository: string },
  issues: readonly GivenIssue[],
): Promise<void> {
  const at = new Date('2026-10-01T08:00:00Z');
  for (const {
    number,
    title = `Task ${number}`,
    hours,
    blockedBy = [],
    parent,
    closedAt,
    ...rest
  } of issues) {
    await database().issue.create({
      data: {
        ...{
          repositoryId,
          githubId: BigInt(number),
          number,
          title,
          labels: rest.labels ?? ['work'],
          assignees: [],
        },
        ...{
          state: closedAt ? 'closed' : 'open',
          stateReason: rest.stateReason ?? null,
          closedAt: closedAt ?? null,
        },
        ...{
          htmlUrl: `https://github.test/${repository}/issues/${number}`,
          createdAt: at,
          updatedAt: at,
          linksOf: at,
        },
        blockedBy: blockedBy.map((other) => `${repository}#${other}`),
        blockedByTotal: blockedBy.length,
        parent: parent === undefined ? null : `${repository}#${parent}`,
      },
    });
    if (hours === undefined || hours === null) continue;
    await database().estimate.create({
      data: {
        ...{ projectId, repositoryId, issueNumber: number, origin: 'issue', task: title, source: 'label' },
        ...{
          estimateHours: hours,
          actualHours: rest.actualHours ?? null,
          estimatedAt: at,
          completedAt: closedAt ?? null,
        },
      },
    });
  }
}
