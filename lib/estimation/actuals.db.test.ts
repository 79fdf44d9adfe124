import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { actualsQuery, readActuals } from './actual-queries';

withTestDatabase();

const system = systemViewer('test');

test('equal tasks are one point, and what has no place on logarithmic axes is counted by its reason', async () => {
  const db = database();
  const project = await db.project.create({ data: { slug: 'p', name: 'P' } });
  const other = await db.project.create({ data: { slug: 'q', name: 'Q' } });
  const task = (estimateHours: number | null, actualHours: number | null, more = {}) => ({
    ...{ projectId: project.id, task: 't', category: ' Security  Review', team: 'core', source: 'x' },
    ...{ estimateHours, actualHours, ...more },
  });
  await db.estimate.createMany({
    data: [
      task(2, 3),
      task(2, 3, { category: 'security review', actualKind: 'derived' }),
      task(2.4, 3, { bufferPercent: 20, team: 'other' }),
      task(4, 4, { category: 'testing', team: null }),
      task(null, 2),
      task(2, null),
      task(null, null),
      task(0, 2),
      task(2, 0),
    ],
  });
  await db.bufferRule.create({
    data: { projectId: project.id, category: 'security', lowPercent: 30, highPercent: 50, source: 'x' },
  });
  const all = await readActuals(system, { projectId: project.id });
  expect(all.pairs).toEqual([
    { baseHours: 2, actualHours: 3, n: 3 },
    { baseHours: 4, actualHours: 4, n: 1 },
  ]);
  expect(all.leftOut).toEqual({ noEstimate: 2, noActual: 1, zeroEstimate: 1, zeroActual: 1, derived: 1 });
  expect(all.categories).toEqual([
    { value: 'security review', count: 3 },
    { value: 'testing', count: 1 },
  ]);
  expect(all.teams).toEqual([
    { value: 'core', count: 2 },
    { value: 'other', count: 1 },
  ]);
  const { category } = actualsQuery.parse({ category: 'Security  REVIEW' });
  const narrowed = await readActuals(system, { projectId: project.id, category, team: 'core' });
  expect(narrowed).toMatchObject({ summary: { n: 2 }, buffers: [{ percent: 50, categories: ['security'] }] });
  expect((await readActuals(system, { projectId: project.id, category: 'testing' })).buffers).toEqual([]);
  const token: Viewer = { kind: 'token', id: other.id, name: 't', role: 'viewer', projectId: other.id };
  expect((await readActuals(token)).pairs).toEqual([]);
  await expect(readActuals(token, { projectId: project.id })).rejects.toThrow(/role/);
});

test('figures of a team of one person are that person’s and leads’, in the choice and by the address', async () => {
  const db = database();
  const project = await db.project.create({ data: { slug: 'teams', name: 'Teams' } });
  const ann = await db.person.create({ data: { name: 'Ann', role: 'contributor' } });
  const task = (team: string, person: string, personId: string | null = null) => ({
    ...{ projectId: project.id, task: 't', category: 'x', source: 'x', estimateHours: 2, actualHours: 9 },
    ...{ team, person, personId },
  });
  await db.estimate.createMany({
    data: [task('solo', 'ann', ann.id), task('solo', 'Ann', ann.id), task('core', 'bo'), task('core', 'cid')],
  });
  const viewer = (id: string, role: 'contributor' | 'viewer', projectRoles = {}): Viewer => ({
    ...{ kind: 'person', id, name: 'x', role, projectRoles },
  });
  const stranger = viewer('00000000-0000-4000-8000-000000000001', 'contributor');
  const lead = viewer('00000000-0000-4000-8000-000000000002', 'viewer', { [project.id]: 'lead' });
  const asked = { projectId: project.id };
  const teams = async (who: Viewer) => (await readActuals(who, asked)).teams.map(({ value }) => value);
  expect(await teams(stranger)).toEqual(['core']);
  expect(await teams(lead)).toEqual(['core', 'solo']);
  expect(await teams(viewer(ann.id, 'contributor'))).toEqual(['core', 'solo']);
  await expect(readActuals(stranger, { ...asked, team: 'solo' })).rejects.toThrow(/one person/);
  expect((await readActuals(lead, { ...asked, team: 'solo' })).summary.n).toBe(2);
  expect((await readActuals(stranger, { ...asked, team: 'core' })).summary.n).toBe(2);
});
