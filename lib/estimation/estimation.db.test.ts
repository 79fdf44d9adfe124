import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { getEstimation } from './queries';

withTestDatabase();

const viewer = systemViewer('test');

test('three finished tasks against their rules: one covered, and too few to say more', async () => {
  const db = database();
  const project = await db.project.create({ data: { slug: 'p', name: 'P' } });
  const other = await db.project.create({ data: { slug: 'q', name: 'Q' } });
  const task = (category: string, estimateHours: number, actualHours: number | null) => ({
    projectId: project.id,
    task: category,
    category,
    estimateHours,
    actualHours,
    source: 'x',
  });
  await db.estimate.createMany({
    data: [
      task('foundation', 6, 8),
      task('integration', 4, 6),
      task('security', 2, 4),
      task('testing', 3, null),
    ],
  });
  const rule = (category: string, lowPercent: number, highPercent = lowPercent) => ({
    projectId: project.id,
    category,
    lowPercent,
    highPercent,
    source: 'x',
  });
  await db.bufferRule.createMany({
    data: [
      rule('Foundation', 25, 40),
      rule('integration', 20),
      rule('security', 50),
      rule('documentation', 15),
    ],
  });

  const view = await getEstimation(viewer, { projectId: project.id });
  expect(view.lead.headline).toBe(
    'The rules covered 1 of 3 tasks. Not enough data to replace them: 3 finished tasks of at least 10.',
  );
  expect(view.estimates.map(({ category, coverage }) => [category, coverage.state]).sort()).toEqual([
    ['foundation', 'covered'],
    ['integration', 'not-covered'],
    ['security', 'not-covered'],
    ['testing', 'no-actual'],
  ]);
  expect(view.estimates.find(({ category }) => category === 'foundation')?.parts.totalHours).toEqual({
    low: 7.5,
    high: expect.closeTo(8.4),
  });
  expect(view.categories.find(({ category }) => category === 'documentation')).toMatchObject({
    n: 0,
    missing: 10,
    rules: [{ lowPercent: 15 }],
  });
  const security = await getEstimation(viewer, { projectId: project.id, category: 'SECURITY' });
  expect(security).toMatchObject({ total: 1, estimates: [{ category: 'security' }], categories: [{ n: 1 }] });

  const token: Viewer = { kind: 'token', id: other.id, name: 't', role: 'viewer', projectId: other.id };
  expect((await getEstimation(token)).estimates).toEqual([]);
  await expect(getEstimation(token, { projectId: project.id })).rejects.toThrow(/role does not allow/);
});
