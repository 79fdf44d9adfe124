import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { followCalibration } from './calibration-commands';
import { readCalibration } from './calibration-queries';

withTestDatabase();

const system = systemViewer('test');
const day = 86_400_000;
const began = Date.UTC(2026, 0, 1);
const later = (minutes: number) => new Date(Date.UTC(2026, 9, 1, 0, minutes));

test('standings rest on finished tasks: computed once, again when they change, and told to whom they may be', async () => {
  const db = database();
  const [project, other] = await Promise.all(
    ['p', 'q'].map((slug) => db.project.create({ data: { slug, name: slug } })),
  );
  const projectId = project?.id ?? '';
  const ann = await db.person.create({ data: { name: 'Ann', role: 'viewer' } });
  const task = (i: number) => ({
    ...{ projectId, task: `t${i}`, category: i % 2 ? 'testing' : 'integration', source: 'x' },
    ...{ team: i % 3 ? 'core' : 'solo', person: i % 3 ? (i % 2 ? 'bob' : 'cid') : 'ann' },
    ...{ personId: i % 3 ? null : ann.id, estimateHours: 4, actualHours: 4 + (i % 5) },
    ...{ estimatedAt: new Date(began + i * day), completedAt: new Date(began + i * day + day / 2) },
  });
  await db.estimate.createMany({ data: Array.from({ length: 40 }, (_, i) => task(i)) });
  await db.estimate.create({ data: { ...task(50), estimatedAt: null } });

  expect((await readCalibration(system, { projectId })).standing).toBe(null);
  expect(await followCalibration(system, { now: later(0) })).toBe(true);
  expect(await followCalibration(system, { now: later(10) })).toBe(false);

  const view = await readCalibration(system, { projectId, by: 'team' });
  expect(view).toMatchObject({
    finished: 41,
    hidden: 0,
    standing: { undated: 1, early: 10, all: { n: 30 } },
  });
  expect(view.standing?.groups.map(({ name, people }) => [name, people])).toEqual([
    ['core', 2],
    ['solo', 1],
  ]);
  const person = (role: 'viewer' | 'lead', id: string): Viewer => ({
    ...{ kind: 'person', id, name: 'x', role, projectRoles: {} },
  });
  const ids = {
    stranger: '00000000-0000-4000-8000-000000000001',
    lead: '00000000-0000-4000-8000-000000000002',
  };
  const stranger = person('viewer', ids.stranger);
  const names = async (viewer: Viewer, by: 'team' | 'person') => {
    const { standing, hidden } = await readCalibration(viewer, { projectId, by });
    return [standing?.groups.map(({ name }) => name), hidden];
  };
  expect(await names(stranger, 'team')).toEqual([['core'], 1]);
  expect(await names(stranger, 'person')).toEqual([[], 3]);
  expect(await names(person('viewer', ann.id), 'person')).toEqual([['ann'], 2]);
  expect((await names(person('lead', ids.lead), 'person'))[1]).toBe(0);
  expect(JSON.stringify(await readCalibration(person('lead', ann.id), { projectId }))).not.toContain(ann.id);

  await db.estimate.update({
    where: { id: (await db.estimate.findFirstOrThrow()).id },
    data: { version: 2 },
  });
  expect(await followCalibration(system, { now: later(10) })).toBe(true);
  expect((await readCalibration(system)).computedAt).toBe(later(10).toISOString());
  const token: Viewer = { kind: 'token', id: 'x', name: 't', role: 'viewer', projectId: other?.id ?? '' };
  expect((await readCalibration(token)).standing).toBe(null);
  await expect(readCalibration(token, { projectId })).rejects.toThrow(/role/);
});

test('one process at a time computes, and one that stops leaves the turn to others', async () => {
  await database().estimate.updateMany({ data: { version: { increment: 1 } } });
  await database().calibrationStanding.create({
    data: { scope: 'computing', standing: {}, restsOn: '', tookMs: 0, computedAt: later(20) },
  });
  expect(await followCalibration(system, { now: later(21) })).toBe(false);
  expect(await followCalibration(system, { now: later(26) })).toBe(true);
  expect(await database().calibrationStanding.count({ where: { scope: 'computing' } })).toBe(0);
});
