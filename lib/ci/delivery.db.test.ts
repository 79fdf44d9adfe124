import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { madeRepository, system } from './ci.test-data';
import { editDelivery } from './delivery-commands';
import { listDelivery } from './delivery-list-queries';
import { type RepositoryDelivery, readDelivery, readDeliverySettings } from './delivery-queries';
import type { DoraKeyName } from './domain/dora/bands';
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

const keyOf = (delivery: RepositoryDelivery | undefined, wanted: DoraKeyName) =>
  delivery?.keys.find(({ name }) => name === wanted)?.key;

test('the keys rest on deployments that GitHub or the settings call production', async () => {
  const { projectId, repositoryId } = await madeRepository('keys');
  for (let day = 15; day <= 20; day += 1) await deployed(repositoryId, day, `2026-11-${day}T10:00:00Z`);
  await deployed(repositoryId, 30, '2026-11-20T12:00:00Z', 'live');
  const [before] = await readDelivery(system, { projectId, ...week });
  expect(keyOf(before, 'deployment-frequency')).toMatchObject({ n: 6, excluded: [{ count: 1 }] });
  expect(keyOf(before, 'change-failure-rate')).toMatchObject({ value: 0, n: 6, band: null });
  expect(keyOf(before, 'lead-time')?.value).toBeNull();
  const saved = await editDelivery(system, {
    projectId,
    version: 0,
    environments: ['Live', 'production'],
    incidentLabels: ['incident'],
    bands: null,
  });
  expect(saved).toEqual({ ok: true, value: { version: 1 } });
  const [after] = await readDelivery(system, { projectId, ...week });
  expect(keyOf(after, 'deployment-frequency')).toMatchObject({ n: 7, excluded: [] });
});

test('an edit of an older version is a conflict; one that counts leaves its trace', async () => {
  const { projectId } = await madeRepository('edits');
  const given = { projectId, environments: ['prod'], incidentLabels: ['outage'], bands: null };
  expect((await readDeliverySettings(system, projectId)).version).toBe(0);
  expect((await editDelivery(system, { ...given, version: 0 })).ok).toBe(true);
  for (const version of [0, 2])
    expect(await editDelivery(system, { ...given, version })).toMatchObject({
      ok: false,
      reasons: [
        {
          code: 'conflict',
          theirs: { version: 1, fields: { environments: 'prod', incidentLabels: 'outage', bands: 'report' } },
        },
      ],
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

test('the list behind a key has each deployment with its links and reason, and what is left out', async () => {
  const { projectId, repositoryId } = await madeRepository('behind');
  await database().repository.update({
    where: { id: repositoryId },
    data: { htmlUrl: 'https://github.test/harbour/behind' },
  });
  for (let day = 15; day <= 19; day += 1) await deployed(repositoryId, day, `2026-11-${day}T10:00:00Z`);
  await deployed(repositoryId, 20, '2026-11-20T10:00:00Z', 'production', 'failure');
  await deployed(repositoryId, 21, '2026-11-20T12:00:00Z', 'staging');
  const issue = (number: number, body: string | null, labels = ['Incident']) => ({
    ...{ repositoryId, githubId: BigInt(number), number, body, labels, title: `Down ${number}` },
    ...{ state: 'open', htmlUrl: `https://github.test/issues/${number}` },
    ...{ createdAt: new Date('2026-11-18T11:00:00Z'), updatedAt: new Date('2026-11-18T11:00:00Z') },
  });
  await database().deployment.updateMany({
    where: { repositoryId, githubId: 18n },
    data: { sha: 'ABCDEF0123456789' },
  });
  await database().issue.createMany({
    data: [
      issue(1, 'All broken.\nRoot cause: abcdef0\n'),
      issue(2, 'Root cause: unknown'),
      issue(3, 'Root cause: abcdef0', ['bug']),
      issue(4, null),
    ],
  });
  const asked = { projectId, ...week, page: 1, perPage: 4 };
  const list = await listDelivery(system, { ...asked, name: 'change-failure-rate' });
  expect(list).toMatchObject({ repository: 'harbour/behind', counted: { total: 6 } });
  expect(list?.key.value).toBeCloseTo(200 / 6);
  expect(list?.counted.items.map(({ id }) => id)).toEqual(['15', '16', '17', '18']);
  expect(list?.counted.items[3]).toMatchObject({
    value: 1,
    why: 'incident #1',
    known: {
      commit: { sha: 'ABCDEF0123456789', url: 'https://github.test/harbour/behind/commit/ABCDEF0123456789' },
    },
  });
  expect(list?.excluded).toMatchObject([
    {
      reason: 'not known whether the environment is production',
      count: 1,
      items: [{ id: '21', known: { environment: 'staging' } }],
    },
    {
      reason: 'an incident linked to no known deployment',
      count: 2,
      items: [{ known: { title: 'Down 2', url: 'https://github.test/issues/2' } }, { id: '#4' }],
    },
  ]);
  const next = await listDelivery(system, { ...asked, name: 'change-failure-rate', page: 2 });
  expect(next?.counted.items).toMatchObject([
    { id: '19', why: null },
    { id: '20', why: 'it failed' },
  ]);
  expect(await listDelivery(system, { ...asked, name: 'lead-time', repository: 'no/such' })).toMatchObject({
    repository: 'harbour/behind',
    key: { value: null },
  });
  const empty = await madeRepository('nothing-behind');
  expect(await listDelivery(system, { ...asked, projectId: empty.projectId, name: 'lead-time' })).toBeNull();
  const stranger: Viewer = { kind: 'token', id: 't', name: 'CI', role: 'ci', projectId: empty.projectId };
  await expect(listDelivery(stranger, { ...asked, name: 'lead-time' })).rejects.toThrow('no such project');
});
