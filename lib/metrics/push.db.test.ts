import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { createProject } from '@/lib/projects/commands';
import { defineMetric } from './commands';
import { pushedObservations } from './input';
import { deleteMetric } from './metric-commands';
import { pushObservations } from './push-commands';

withTestDatabase();

const system = systemViewer('test');
let made = 0;

async function project() {
  made += 1;
  const result = await createProject(system, { slug: `push${made}`, name: `P ${made}`, description: '' });
  if (!result.ok) throw new Error('no project');
  const { id, slug } = result.value;
  for (const [name, unit] of [
    ['Build time', 's'],
    ['Coverage', '%'],
  ] as const) {
    const metric = await defineMetric(system, { project: slug, name, unit, direction: 'lower' });
    if (!metric.ok) throw new Error('no metric');
  }
  const ci: Viewer = { kind: 'token', id: `ci${made}`, name: 'CI', role: 'ci', projectId: id };
  const stored = () => database().observation.count({ where: { metric: { projectId: id } } });
  const push = (body: unknown, idempotencyKey: string | null = null, viewer: Viewer = ci) =>
    pushObservations(viewer, {
      projectId: id,
      observations: pushedObservations.parse(body),
      idempotencyKey,
    });
  return { id, ci, push, stored };
}

test('a push is stored in the units of its metrics, counts as evidence, and is in the audit log', async () => {
  const { id, push, stored } = await project();
  const before = await database().project.findUniqueOrThrow({ where: { id } });
  const sent = [
    { metric: 'build-time', value: 1.5, unit: 'min', commit: 'abc1234', n: 3 },
    { metric: 'coverage', value: 81.2, link: 'https://ci.example/1', at: '2026-11-20T09:00:00+01:00' },
  ];
  expect(await push(sent)).toEqual({ ok: true, value: { recorded: 2, replayed: false } });
  expect(await stored()).toBe(2);
  const rows = await database().observation.findMany({ where: { metric: { projectId: id } } });
  expect(rows.map((row) => [row.value, row.sampleCount, row.source, row.recordedBy]).sort()).toEqual([
    [81.2, 1, 'pushed', 'CI'],
    [90, 3, 'pushed', 'CI'],
  ]);
  expect(rows.map((row) => row.at.toISOString())).toContain('2026-11-20T08:00:00.000Z');
  const after = await database().project.findUniqueOrThrow({ where: { id } });
  expect(after.evidenceVersion - before.evidenceVersion).toBe(1n);
  const events = await database().auditEvent.findMany({
    where: { projectId: id, action: 'observation.pushed' },
  });
  expect(events).toHaveLength(2);
});

test('one wrong observation of many refuses all of them and is named by its index and field', async () => {
  const { push, stored } = await project();
  const sent = [
    { metric: 'build-time', value: 1 },
    { metric: 'build-time', value: 1, unit: 'MB' },
    { metric: 'nonsense', value: 1 },
    { metric: 'coverage', value: 1, at: '2199-01-01T00:00:00Z' },
    { metric: 'coverage', value: 1, unit: '??' },
    { metric: 'build-time', value: 1e308, unit: 'd' },
  ];
  const answer = await push(sent, 'k');
  expect(answer.ok ? [] : answer.reasons.map(({ code, field }) => [code, field])).toEqual([
    ['unit-mismatch', '1.unit'],
    ['no-metric', '2.metric'],
    ['future', '3.at'],
    ['unit-unknown', '4.unit'],
    ['too-large', '5.value'],
  ]);
  expect(answer.ok ? '' : answer.reasons[1]?.message).toContain('It has build-time, coverage.');
  expect(await stored()).toBe(0);
  // A refused push does not use up its key.
  expect(await push([{ metric: 'build-time', value: 1 }], 'k')).toMatchObject({ ok: true });
});

test('a push that is sent again under its key is recorded once, and with other values refused', async () => {
  const { push, stored, ci } = await project();
  const sent = { metric: 'build-time', value: 12 };
  expect(await push(sent, 'run-1')).toMatchObject({ value: { recorded: 1, replayed: false } });
  expect(await push(sent, 'run-1')).toMatchObject({ value: { recorded: 1, replayed: true } });
  expect(await push({ ...sent, value: 13 }, 'run-1')).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', field: 'Idempotency-Key' }],
  });
  expect(await stored()).toBe(1);
  expect(await push(sent, 'run-1', { ...ci, id: 'another' } as Viewer)).toMatchObject({
    value: { replayed: false },
  });
  expect(await push(sent)).toMatchObject({ value: { replayed: false } });
  expect(await stored()).toBe(3);
});

test('sixteen pushes of one key at the same moment record it once', async () => {
  const { push, stored } = await project();
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => push({ metric: 'build-time', value: 12 }, 'same')),
  );
  expect(answers.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1);
  expect(answers.every((one) => one.ok)).toBe(true);
  expect(await stored()).toBe(1);
});

test('a deleted metric takes no values', async () => {
  const { id, push } = await project();
  const metric = await database().metric.findFirstOrThrow({ where: { projectId: id, key: 'coverage' } });
  expect(await deleteMetric(system, { metricId: metric.id, version: 1 })).toMatchObject({ ok: true });
  expect(await push({ metric: 'coverage', value: 1 })).toMatchObject({
    ok: false,
    reasons: [{ code: 'no-metric', field: '0.metric' }],
  });
});

test('a viewer and a token of another project push nothing', async () => {
  const { push, stored } = await project();
  const others: Viewer[] = [
    { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: null },
    { kind: 'token', id: 't', name: 't', role: 'ci', projectId: '00000000-0000-4000-8000-000000000000' },
  ];
  for (const viewer of others)
    await expect(push({ metric: 'coverage', value: 1 }, null, viewer)).rejects.toThrow(NotAllowedError);
  expect(await stored()).toBe(0);
});
