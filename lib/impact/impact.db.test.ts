import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { listImpactReports, requireImpactReport } from './queries';

withTestDatabase();

const viewer = systemViewer('test');

test('a report shows each row recomputed, and counts what contradicts itself', async () => {
  const db = database();
  const project = await db.project.create({ data: { slug: 'p', name: 'P' } });
  const row = (
    position: number,
    metric: string,
    beforeText: string,
    afterText: string,
    claimText: string,
  ) => ({ position, metric, beforeText, afterText, claimText });
  await db.impactReport.create({
    data: {
      projectId: project.id,
      slug: 'shared',
      title: 'Shared',
      on: new Date('2026-08-15'),
      rows: {
        create: [
          row(1, 'Coverage', '67%', '85.5%', '+18.5%'),
          row(0, 'Deployment', '9 min', '3 min', '3x faster'),
        ],
      },
    },
  });
  const report = await requireImpactReport(viewer, 'shared');
  expect(report.rows.map(({ metric, standing }) => [metric, standing])).toEqual([
    ['Deployment', 'consistent'],
    ['Coverage', 'contradicted'],
  ]);
  expect(report.lead.tone).toBe('not-met');
  expect(await listImpactReports(viewer)).toMatchObject({
    total: 1,
    items: [{ on: '2026-08-15', counts: { rows: 2, contradicted: 1, withSource: 0 } }],
  });

  const token: Viewer = {
    kind: 'token',
    id: project.id,
    name: 't',
    role: 'viewer',
    projectId: (await db.project.create({ data: { slug: 'q', name: 'Q' } })).id,
  };
  expect((await listImpactReports(token)).total).toBe(0);
  await expect(requireImpactReport(token, 'shared')).rejects.toThrow(/no impact report/);
});
