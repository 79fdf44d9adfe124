import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { createProject } from '@/lib/projects/commands';
import { refuse } from '@/lib/shared/result';
import { defineMetric, recordObservations } from './commands';
import { deleteMetric, editMetric, restoreMetric, takeBackObservation } from './metric-commands';
import { listMetrics, measureMetrics } from './queries';

withTestDatabase();

const viewer = systemViewer('test');
let made = 0;

async function metric(name = 'Build time') {
  made += 1;
  const slug = `changes${made}`;
  const project = await createProject(viewer, { slug, name: slug, description: '' });
  const metric = await defineMetric(viewer, { project: slug, name, unit: 's', direction: 'lower' });
  if (!project.ok || !metric.ok) throw new Error('no metric');
  return { ...metric.value, slug, project: project.value };
}

const measured = async (metricId: string) =>
  (
    await measureMetrics(
      viewer,
      [{ key: 'k', metricId, window: { kind: 'last', samples: 5 }, minimumSamples: 1 }],
      new Date('2199-01-01T00:00:00Z'),
    )
  ).get('k');

const change = { name: 'Build', definition: 'Wall time', direction: 'lower', aggregation: 'mean' } as const;

test('an edit against an older version is refused with what was saved first', async () => {
  const { id } = await metric();
  expect(await editMetric(viewer, { metricId: id, version: 1, ...change })).toMatchObject({
    ok: true,
    value: { name: 'Build', aggregation: 'mean', version: 2 },
  });
  expect(await editMetric(viewer, { metricId: id, version: 1, ...change, name: 'Mine' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', theirs: { version: 2, fields: { name: 'Build', aggregation: 'mean' } } }],
  });
});

test('of sixteen edits of one version one is saved', async () => {
  const { id } = await metric();
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      editMetric(viewer, { metricId: id, version: 1, ...change, name: `B${i}` }),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a deleted metric is measured by nothing, keeps its name and its values, and can be restored', async () => {
  const { id, slug, project } = await metric('Ladezeit 加载时间 וזמן');
  await recordObservations(viewer, { metricId: id, observations: [{ value: 4 }] });
  await deleteMetric(viewer, { metricId: id, version: 1 });
  expect(await measured(id)).toMatchObject({ metric: null, measurement: { value: null } });
  expect(await listMetrics(viewer, { projectId: project.id })).toEqual([]);
  expect(await listMetrics(viewer, { projectId: project.id, withDeleted: true })).toHaveLength(1);
  expect(await recordObservations(viewer, { metricId: id, observations: [{ value: 4 }] })).toMatchObject({
    ok: false,
  });
  const again = await defineMetric(viewer, {
    project: slug,
    name: 'Ladezeit 加载时间 וזמן',
    unit: 's',
    direction: 'lower',
  });
  expect(again).toMatchObject({
    reasons: [{ code: 'taken', message: expect.stringContaining('Restore it') }],
  });
  await restoreMetric(viewer, { metricId: id, version: 2 });
  expect(await measured(id)).toMatchObject({ measurement: { value: 4 } });
});

test('whoever rests on a metric can stop its change, and then nothing is written', async () => {
  const { id, project } = await metric();
  const stop = async () => refuse({ code: 'reason-needed', message: 'Say why.' });
  expect(await editMetric(viewer, { metricId: id, version: 1, ...change }, stop)).toMatchObject({
    ok: false,
  });
  expect((await listMetrics(viewer, { projectId: project.id }))[0]).toMatchObject({ version: 1 });
});

test('an observation taken back counts no more, is kept with its reason, and is taken back once', async () => {
  const { id } = await metric();
  await recordObservations(viewer, { metricId: id, observations: [{ value: 4 }, { value: 400 }] });
  const wrong = await database().observation.findFirstOrThrow({ where: { metricId: id, value: 400 } });
  const asked = { observationId: `${wrong.id}`, reason: 'Milliseconds' };
  expect(await takeBackObservation(viewer, asked)).toMatchObject({ ok: true });
  expect(await measured(id)).toMatchObject({ measurement: { value: 4, n: 1 } });
  expect(await takeBackObservation(viewer, asked)).toMatchObject({
    ok: false,
    reasons: [{ code: 'taken-back' }],
  });
  expect(await database().observation.findUnique({ where: { id: wrong.id } })).toMatchObject({
    value: 400,
    takenBackReason: 'Milliseconds',
  });
  const event = await database().auditEvent.findFirst({ where: { action: 'observation.taken-back' } });
  expect(event).toMatchObject({ before: { value: 400 }, after: { reason: 'Milliseconds' } });
});

test('a CI token pushes values and changes no metric', async () => {
  const { id, project } = await metric();
  const ci: Viewer = { kind: 'token', id: 'ci', name: 'CI', role: 'ci', projectId: project.id };
  await expect(editMetric(ci, { metricId: id, version: 1, ...change })).rejects.toThrow(NotAllowedError);
  await expect(deleteMetric(ci, { metricId: id, version: 1 })).rejects.toThrow(NotAllowedError);
});

test('many windows of many metrics are each measured as if alone', async () => {
  const [a, b] = [await metric(), await metric()];
  const now = new Date('2026-11-20T12:00:00Z');
  for (const { id } of [a, b]) {
    const observations = Array.from({ length: 40 }, (_, i) => ({
      value: id === a.id ? i : 1000 + i,
      at: new Date(now.getTime() - i * 6 * 3_600_000).toISOString(),
    }));
    await recordObservations(viewer, { metricId: id, observations });
  }
  const windows = [
    { kind: 'last', samples: 3 },
    { kind: 'days', days: 2 },
    { kind: 'since', at: '2026-11-12T00:00:00.000Z' },
  ] as const;
  const requests = [a, b].flatMap(({ id }) =>
    windows.map((window) => ({ key: `${id} ${window.kind}`, metricId: id, window, minimumSamples: 1 })),
  );
  const together = await measureMetrics(viewer, requests, now);
  for (const request of requests) {
    const alone = await measureMetrics(viewer, [request], now);
    expect(together.get(request.key)).toEqual(alone.get(request.key));
  }
  expect(together.get(`${a.id} last`)).toMatchObject({
    measurement: { n: 3, value: 1 },
    from: '2026-11-20T00:00:00.000Z',
  });
  expect(together.get(`${b.id} days`)).toMatchObject({
    measurement: { n: 7, value: 1003 },
    from: '2026-11-19T00:00:00.000Z',
  });
});
