import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { madeRepository, system } from './ci.test-data';
import { editDelivery } from './delivery-commands';
import { readDelivery, readDeliverySettings } from './delivery-queries';
import { editDeliveryInput } from './input';

withTestDatabase();

const week = { from: '2026-11-15', to: '2026-11-21' };

async function deployed(
  repositoryId: string,
  id: number,
  at: string,
  environment = 'production',
  state = 'success',
) {
  const githubId = BigInt(id);
  const createdAt = new Date(at);
  const times = { createdAt, updatedAt: createdAt };
  await database().deployment.create({
    data: { repositoryId, githubId, environment, sha: `sha-${id}`, state, ...times },
  });
  const ended = new Date(createdAt.getTime() + 600_000);
  await database().deploymentStatus.create({
    data: { repositoryId, nodeId: `${environment}-${id}`, deploymentId: githubId, state, createdAt: ended },
  });
}

test('the keys rest on deployments that GitHub or the settings call production', async () => {
  const { projectId, repositoryId } = await madeRepository('keys');
  for (let day = 15; day <= 20; day += 1) await deployed(repositoryId, day, `2026-11-${day}T10:00:00Z`);
  await deployed(repositoryId, 30, '2026-11-20T12:00:00Z', 'live');
  const [before] = await readDelivery(system, { projectId, ...week });
  expect(before?.frequency).toMatchObject({ n: 6 });
  expect(before?.frequency.excluded).toMatchObject([{ count: 1 }]);
  expect(before?.failureRate).toMatchObject({ value: 0, n: 6, band: null });
  expect(before?.leadTime.value).toBeNull();
  const saved = await editDelivery(system, {
    projectId,
    version: 0,
    environments: ['Live', 'production'],
    incidentLabels: ['incident'],
    bands: null,
  });
  expect(saved).toEqual({ ok: true, value: { version: 1 } });
  const [after] = await readDelivery(system, { projectId, ...week });
  expect(after?.frequency).toMatchObject({ n: 7, excluded: [] });
});

test('an edit of an older version is a conflict; one that counts leaves its trace', async () => {
  const { projectId } = await madeRepository('edits');
  const given = { projectId, environments: ['prod'], incidentLabels: ['outage'], bands: null };
  expect((await readDeliverySettings(system, projectId)).version).toBe(0);
  expect((await editDelivery(system, { ...given, version: 0 })).ok).toBe(true);
  for (const version of [0, 2])
    expect(await editDelivery(system, { ...given, version })).toMatchObject({
      ok: false,
      reasons: [{ code: 'conflict' }],
    });
  expect(await editDelivery(system, { ...given, version: 1, environments: ['live'] })).toMatchObject({
    ok: true,
  });
  expect(await readDeliverySettings(system, projectId)).toMatchObject({ environments: ['live'], version: 2 });
  const events = await database().auditEvent.findMany({
    where: { subjectId: projectId, action: 'delivery.edited' },
  });
  expect(events.map(({ before }) => before !== null).sort()).toEqual([false, true]);
});

test('who may not edit the project may not say how its delivery is measured', async () => {
  const { projectId } = await madeRepository('viewer');
  const viewer: Viewer = {
    kind: 'person',
    id: crypto.randomUUID(),
    name: 'Ada',
    role: 'viewer',
    projectRoles: {},
  };
  const given = { projectId, version: 0, environments: ['prod'], incidentLabels: ['outage'], bands: null };
  await expect(editDelivery(viewer, given)).rejects.toThrow(NotAllowedError);
  expect(editDeliveryInput.safeParse({ ...given, environments: [] }).success).toBe(false);
  expect(editDeliveryInput.safeParse({ ...given, bands: { limits: {} } }).success).toBe(false);
});
