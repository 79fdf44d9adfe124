import { expect, test } from 'vitest';
import { recordObservations } from '@/lib/metrics/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import { addBasis, removeBasis } from './basis-commands';
import type { AddBasisInput } from './basis-input';
import { judgeOutdatedBases } from './judge-commands';
import { listAdrs, readLog } from './log-queries';
import { requireAdr } from './queries';
import { setReviewBy } from './review-commands';
import { listAdrsAtRisk } from './risk-queries';
import { findBasisSubjects } from './subject-queries';
import { syncAdrFiles } from './sync-files';

withTestDatabase();

const viewer = systemViewer('test');
let made = 0;

async function newWorld(
  text = '# Keep builds short\n\nDate: 2026-01-05\n\n## Status\n\nAccepted\n\n## Context\n\nx\n',
) {
  made += 1;
  const db = database();
  const project = await db.project.create({ data: { slug: `b${made}`, name: `B ${made}` } });
  const repository = await db.repository.create({
    data: { projectId: project.id, owner: 'o', name: `b${made}`, defaultBranch: 'main' },
  });
  const metric = await db.metric.create({
    data: {
      projectId: project.id,
      key: 'build',
      name: 'Build time',
      unitKind: 'duration',
      unit: 's',
      direction: 'lower',
      source: 'pushed',
    },
  });
  const source = { projectId: project.id, repositoryId: repository.id };
  const sync = (content: string) =>
    syncAdrFiles(viewer, source, [{ path: 'docs/adr/0001-short.md', text: content }]);
  await sync(text);
  const row = await db.adr.findFirstOrThrow({ where: { projectId: project.id } });
  const push = async (value: number) => {
    const observations = Array.from({ length: 6 }, (_, n) => ({
      value,
      at: new Date(Date.now() - (n + 1) * 60_000).toISOString(),
    }));
    const recorded = await recordObservations(viewer, { metricId: metric.id, observations });
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.reasons));
  };
  const say = (holds: AddBasisInput['holds'], subject = `metric:${metric.id}`, version = row.version) =>
    addBasis(viewer, { adrId: row.id, version, subject, holds });
  const read = () => requireAdr(viewer, project.slug, row.slug);
  return { project, repository, metric, row, push, say, read, sync };
}

const sweep = () => judgeOutdatedBases(viewer, { rest: 0 });
const states = async (read: () => ReturnType<typeof requireAdr>) =>
  (await read()).restsOn.map(({ state }) => state);

test('a decision that rests on a metric is contradicted when the metric moves, at once and in every list', async () => {
  const { project, push, say, read, row } = await newWorld();
  await push(20);
  expect(await say({ rule: 'at-most', value: '24' })).toMatchObject({ ok: true });
  expect((await read()).restsOn).toMatchObject([
    { state: 'holds', subject: 'Build time', holdsInWords: 'at most 24 s', stood: { text: '20 s', n: 6 } },
  ]);
  await sweep();
  expect((await listAdrs(viewer, { projectId: project.id, standing: 'contradicted' })).total).toBe(0);
  await push(90);
  await push(90);
  // Nothing was swept since: what is stored says "holds" still.
  expect(await database().adrBasis.findFirst({ where: { adrId: row.id } })).toMatchObject({ state: 'holds' });
  expect(await states(read)).toEqual(['contradicted']);
  expect((await listAdrs(viewer, { projectId: project.id, standing: 'contradicted' })).total).toBe(1);
  expect((await readLog(viewer, { projectId: project.id })).counts.contradicted).toBe(1);
  const { items, total } = await listAdrsAtRisk(viewer, { projectId: project.id });
  expect(total).toBe(1);
  expect(items[0]?.contradictions[0]?.words).toMatch(/^Build time: 90 s in the last 30 days/);
  expect(await sweep()).toMatchObject({ isMore: false });
  expect(await database().adrBasis.findFirst({ where: { adrId: row.id } })).toMatchObject({
    state: 'contradicted',
  });
  expect(await states(read)).toEqual(['contradicted']);
  expect((await sweep()).judged).toBe(0);
});

test('only accepted decisions are contradicted in lists; too few values are unknown', async () => {
  const { project, say, read, sync } = await newWorld();
  expect(await say({ rule: 'at-most', value: '24' })).toMatchObject({ ok: true });
  expect(await states(read)).toEqual(['unknown']);
  expect((await listAdrs(viewer, { projectId: project.id, standing: 'unknown' })).total).toBe(1);
  await sync('# Keep builds short\n\nDate: 2026-01-05\n\n## Status\n\nDeprecated\n\n## Context\n\nx\n');
  expect((await listAdrs(viewer, { projectId: project.id, standing: 'unknown' })).total).toBe(0);
});

test('what does not fit is refused, beside its field, and the same is not said twice', async () => {
  const { say, push, metric, project } = await newWorld();
  const refusal = async (...args: Parameters<typeof say>) => {
    const answer = await say(...args);
    return answer.ok ? null : answer.reasons[0]?.code;
  };
  expect(await refusal({ rule: 'not-worse', percent: '20' })).toBe('no-value');
  await push(20);
  expect(await refusal({ rule: 'not-worse', percent: '20' })).toBeNull();
  expect(await refusal({ rule: 'not-worse', percent: '20 %' })).toBe('said');
  expect(await refusal({ rule: 'issue', state: 'open' })).toBe('kind');
  expect(await refusal({ rule: 'at-most', value: '24' }, `metric:${metric.id}`, 99)).toBe('changed');
  const other = await newWorld();
  expect(await refusal({ rule: 'at-most', value: '24' }, `metric:${other.metric.id}`)).toBe('no-subject');
  const events = await database().auditEvent.findMany({
    where: { projectId: project.id, action: 'adr.basis-added' },
  });
  expect(events).toMatchObject([{ after: { restsOn: 'Build time', stood: '20 s' } }]);
});

test('an issue that is closed contradicts, and a pilot that is not decided is unknown', async () => {
  const { project, repository, say, read, row } = await newWorld();
  const db = database();
  const at = new Date();
  const key = { repositoryId: repository.id, githubId: 7n };
  await db.syncStream.create({
    data: { repositoryId: repository.id, kind: 'issues', state: 'complete', lastCompleteAt: at },
  });
  await db.issue.create({
    data: {
      ...key,
      number: 12,
      title: 'Runner is slow',
      state: 'open',
      htmlUrl: 'https://x',
      createdAt: at,
      updatedAt: at,
    },
  });
  const pilot = await db.pilot.create({
    data: {
      projectId: project.id,
      slug: `pilot-${made}`,
      title: 'Faster runner',
      summary: '',
      stage: 'running',
    },
  });
  expect(await findBasisSubjects(viewer, { adrId: row.id, q: 'runner' })).toMatchObject([
    { key: `pilot:${pilot.id}`, name: 'Faster runner' },
    { key: `issue:${repository.id}:7`, name: '#12 Runner is slow' },
  ]);
  expect(await findBasisSubjects(viewer, { adrId: row.id, q: '#12' })).toMatchObject([{ kind: 'issue' }]);
  expect(await say({ rule: 'issue', state: 'open' }, `issue:${repository.id}:7`)).toMatchObject({ ok: true });
  expect(await say({ rule: 'decision', outcome: 'go' }, `pilot:${pilot.id}`)).toMatchObject({ ok: true });
  await sweep();
  expect(await states(read)).toEqual(['holds', 'unknown']);
  await db.issue.update({
    where: { repositoryId_githubId: key },
    data: { state: 'closed', stateReason: 'not_planned', closedAt: at },
  });
  expect(await states(read)).toEqual(['contradicted', 'unknown']);
  const [basis] = (await read()).restsOn;
  expect(await removeBasis(viewer, { adrId: row.id, basisId: basis?.id ?? '' })).toMatchObject({ ok: true });
  expect(await removeBasis(viewer, { adrId: row.id, basisId: basis?.id ?? '' })).toMatchObject({
    reasons: [{ code: 'gone' }],
  });
  expect(await states(read)).toEqual(['unknown']);
});

test('a day for a review is set here, unless the file says one; the file that stops saying it takes it off', async () => {
  const front = (by: string) =>
    `---\nstatus: accepted\ndate: 2026-01-05\n${by}---\n\n# Keep builds short\n\n## Context and Problem Statement\n\nx\n`;
  const { row, read, sync } = await newWorld(front(''));
  expect(
    await setReviewBy(viewer, { adrId: row.id, version: row.version, reviewBy: '2020-02-29' }),
  ).toMatchObject({
    ok: true,
  });
  expect(await read()).toMatchObject({ reviewBy: '2020-02-29', reviewByFrom: 'portal' });
  await sync(`${front('')}\nMore.\n`);
  expect(await read()).toMatchObject({ reviewBy: '2020-02-29', reviewByFrom: 'portal' });
  const old = await setReviewBy(viewer, { adrId: row.id, version: row.version, reviewBy: '' });
  expect(old).toMatchObject({ reasons: [{ code: 'changed' }] });
  await sync(front('review-by: 2030-06-30\n'));
  const fromFile = await read();
  expect(fromFile).toMatchObject({ reviewBy: '2030-06-30', reviewByFrom: 'file' });
  expect(await setReviewBy(viewer, { adrId: row.id, version: fromFile.version, reviewBy: '' })).toMatchObject(
    {
      reasons: [{ code: 'in-file' }],
    },
  );
  await sync(front(''));
  expect(await read()).toMatchObject({ reviewBy: null, reviewByFrom: null });
});

test('who may only read says nothing, and a token of another project neither reads nor finds', async () => {
  const { row, say, push, metric } = await newWorld();
  await push(20);
  const reader: Viewer = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: row.projectId };
  const input = {
    adrId: row.id,
    version: row.version,
    subject: `metric:${metric.id}`,
    holds: { rule: 'at-most' as const, value: '24' },
  };
  await expect(addBasis(reader, input)).rejects.toThrow(/role/);
  await expect(setReviewBy(reader, { adrId: row.id, version: 1, reviewBy: '' })).rejects.toThrow(/role/);
  await expect(findBasisSubjects(reader, { adrId: row.id, q: '' })).rejects.toThrow(/role/);
  expect(await say({ rule: 'at-most', value: '24' })).toMatchObject({ ok: true });
  const other = await newWorld();
  const stranger: Viewer = { kind: 'token', id: 't', name: 't', role: 'lead', projectId: other.project.id };
  await expect(addBasis(stranger, input)).rejects.toThrow(/role/);
  expect((await listAdrsAtRisk(stranger)).total).toBe(0);
});

test('a turn to contradicted and back stays in the history, each once', async () => {
  const { push, say, row } = await newWorld();
  await push(20);
  given(await say({ rule: 'at-most', value: '24' }));
  await sweep();
  const turns = async () =>
    (
      await database().auditEvent.findMany({
        where: { subjectId: row.id, action: { startsWith: 'adr.basis-contradicted' } },
        orderBy: { at: 'asc' },
      })
    ).map(({ action, after }) => ({ action, after }));
  expect(await turns()).toEqual([]);
  for (let n = 0; n < 8; n += 1) await push(90);
  await sweep();
  await sweep();
  expect(await turns()).toEqual([
    {
      action: 'adr.basis-contradicted',
      after: expect.objectContaining({
        state: 'contradicted',
        restsOn: 'Build time',
        hasToStayTrue: 'at most 24 s',
      }),
    },
  ]);
  for (let n = 0; n < 40; n += 1) await push(10);
  await sweep();
  expect((await turns()).map(({ action }) => action)).toEqual([
    'adr.basis-contradicted',
    'adr.basis-contradicted-no-more',
  ]);
});
