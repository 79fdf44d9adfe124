import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { createProject } from '@/lib/projects/commands';
import type { Result } from '@/lib/shared/result';
import { judgeOutdatedBudgets } from './budget-commands';
import { defineMetric, recordObservations } from './commands';
import type { DefineMetricInput } from './input';

export const viewer = systemViewer('test');
export const now = new Date('2026-11-20T12:00:00Z');
// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

export function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join(' '));
  return result.value;
}

/** A project with a repository acme/app, connected as if by hand. */
export async function budgetedProject(repository = { owner: 'acme', name: 'app' }) {
  made += 1;
  const project = given(
    await createProject(viewer, { slug: `b${made}`, name: `B ${made}`, description: '' }),
  );
  const { id } = await database().repository.create({
    data: { projectId: project.id, ...repository, defaultBranch: 'main' },
  });
  return { ...project, repositoryId: id };
}

/** A metric in seconds whose newest value counts, with a limit of 60 and a warning from 50 on. */
export async function budgetedMetric(slug: string, over: Partial<DefineMetricInput> = {}) {
  return given(
    await defineMetric(viewer, {
      project: slug,
      name: 'Build time',
      unit: 's',
      direction: 'lower',
      aggregation: 'last',
      budget: { limit: 60, warning: 50 },
      ...over,
    }),
  );
}

export async function measured(metricId: string, value: number, at = '2026-11-20T09:00:00Z') {
  given(await recordObservations(viewer, { metricId, observations: [{ value, at }] }));
}

export const sweep = (at = now) => judgeOutdatedBudgets(viewer, { now: at, rest: 0 });
