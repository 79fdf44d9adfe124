import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { repositoryJob } from '@/lib/github/domain/sync-job';
import {
  connectedTo,
  delivery,
  type Sent,
  secret,
  signatureOf,
  waitingJobs,
} from '@/lib/github/webhooks/webhook.test-data';
import { webhookCounts } from '@/lib/github/webhooks/webhook-counts';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { prepareQueue, stopJobs } from '@/lib/platform/jobs';
import { POST } from './route';

withTestDatabase();
beforeAll(() => prepareQueue(repositoryJob));
beforeEach(() => {
  process.env.GITHUB_WEBHOOK_SECRET = secret;
});
afterAll(async () => {
  process.env.GITHUB_WEBHOOK_SECRET = '';
  await stopJobs();
});

const repository = { id: 77, full_name: 'harbour/relay', default_branch: 'main' };
const issue = { number: 12, updated_at: '2026-03-01T12:00:00Z' };
const edited = { action: 'edited', repository, issue };

async function send(sent: Sent | Request = {}) {
  const response = await POST(sent instanceof Request ? sent : delivery(sent));
  return { status: response.status, ...((await response.json()) as { outcome: string; message: string }) };
}

const kept = () => database().webhookDelivery.count();
const hints = () => database().syncHint.findMany({ orderBy: [{ repositoryId: 'asc' }, { subject: 'asc' }] });

test('without a secret every delivery is refused in plain words', async () => {
  process.env.GITHUB_WEBHOOK_SECRET = '';
  expect(await send({ payload: edited })).toMatchObject({
    status: 503,
    message: expect.stringContaining('GITHUB_WEBHOOK_SECRET'),
  });
  expect(await kept()).toBe(0);
});

test.each<[string, Sent, number]>([
  ['without a signature', { headers: { 'x-hub-signature-256': undefined } }, 401],
  ['with an empty signature', { headers: { 'x-hub-signature-256': '' } }, 401],
  ['signed with another secret', { headers: { 'x-hub-signature-256': signatureOf('{}', 'another') } }, 401],
  ['with the signature of another body', { headers: { 'x-hub-signature-256': signatureOf('{ }') } }, 401],
  ['with half a signature', { headers: { 'x-hub-signature-256': signatureOf('{}').slice(0, 40) } }, 401],
  ['with the weaker signature alone', { headers: { 'x-hub-signature-256': 'sha1=abc' } }, 401],
  ['with a cut body', { body: '{"action":', headers: { 'x-hub-signature-256': signatureOf('{}') } }, 401],
  ['signed over a cut body', { body: '{"action":' }, 400],
  ['that is no object', { body: '[]' }, 400],
  ['that nests without end', { body: '['.repeat(200_000) }, 400],
  ['without an event', { headers: { 'x-github-event': undefined } }, 400],
  ['without a hook', { headers: { 'x-github-hook-id': undefined } }, 400],
  ['with a hook that is no number', { headers: { 'x-github-hook-id': '1; DROP' } }, 400],
  ['with a delivery of a thousand letters', { headers: { 'x-github-delivery': 'a'.repeat(1000) } }, 400],
  ['as plain text', { headers: { 'content-type': 'text/plain' } }, 415],
  ['that says it is larger than GitHub sends', { headers: { 'content-length': '26214401' } }, 413],
])('a delivery %s is refused and leaves nothing', async (_what, sent, status) => {
  expect(await send(sent)).toMatchObject({ status });
  expect([await kept(), (await hints()).length]).toEqual([0, 0]);
});

test('a body that is larger than it says is refused before all of it is held', async () => {
  let sentBytes = 0;
  const body = new ReadableStream({
    pull(controller) {
      sentBytes += 1_048_576;
      controller.enqueue(new Uint8Array(1_048_576));
    },
  });
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
  expect(await send(new Request('http://portal.example/', init))).toMatchObject({ status: 413 });
  expect(sentBytes).toBeLessThan(30 * 1_048_576);
});

test('forged deliveries are counted', async () => {
  const before = webhookCounts().get('forged') ?? 0;
  await send({ headers: { 'x-hub-signature-256': undefined } });
  expect(webhookCounts().get('forged')).toBe(before + 1);
});

test('a delivery queues the reading of its streams in every project, by the id whatever the name', async () => {
  const [one, two] = [await connectedTo(77, 'relay'), await connectedTo(77, 'relay-too')].sort();
  const other = await connectedTo(78, 'buoy');
  const named = { ...edited, repository: { ...repository, full_name: 'harbour/buoy' } };
  const answer = await send({ payload: named, headers: { 'x-github-delivery': 'first' } });
  expect(answer).toMatchObject({ status: 202, outcome: 'queued', message: 'Queued: issues will be read.' });
  expect(await hints()).toMatchObject(
    [one, two].map((repositoryId) => ({
      repositoryId,
      subject: 'issues:12',
      streams: ['issues'],
      full: false,
      number: 12n,
      changedAt: new Date(issue.updated_at),
    })),
  );
  expect(await waitingJobs()).toEqual({ [one ?? '']: 1, [two ?? '']: 1 });
  expect(JSON.stringify(await waitingJobs())).not.toContain(other);
  const where = { hookId_deliveryId: { hookId: '4711', deliveryId: 'first' } };
  expect(await database().webhookDelivery.findUniqueOrThrow({ where })).toMatchObject({
    event: 'issues',
    action: 'edited',
    repositoryGithubId: 77n,
    repositoryName: 'harbour/buoy',
    verdict: 'queued',
    streams: ['issues'],
  });
});

test('the same delivery again is a duplicate; the same id from another hook is not', async () => {
  const [{ revision } = { revision: 0 }] = await hints();
  const again = { payload: edited, headers: { 'x-github-delivery': 'first' } };
  expect(await send(again)).toMatchObject({ status: 202, outcome: 'duplicate' });
  expect((await hints())[0]?.revision).toBe(revision);
  const elsewhere = { ...again.headers, 'x-github-hook-id': '12' };
  expect(await send({ ...again, headers: elsewhere })).toMatchObject({ outcome: 'queued' });
  expect((await hints())[0]?.revision).toBe(revision + 1);
});

test('many deliveries of one thing are one hint as new as the newest, and one job', async () => {
  for (const minute of [5, 9, 2])
    await send({
      payload: { ...edited, issue: { number: 30, updated_at: `2026-03-01T12:0${minute}:00Z` } },
    });
  const [hint, ...more] = (await hints()).filter(({ subject }) => subject === 'issues:30');
  expect(hint).toMatchObject({ revision: 3, changedAt: new Date('2026-03-01T12:09:00Z') });
  expect(more).toHaveLength(1);
  expect(Object.values(await waitingJobs())).toEqual([1, 1]);
});

test('a form-encoded delivery is the same', async () => {
  const body = new URLSearchParams({ payload: JSON.stringify(edited) }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  expect(await send({ body, headers })).toMatchObject({ status: 202, outcome: 'queued' });
});

test.each([
  ['ping', { zen: 'x', hook: {} }, 'pong', 'Pong'],
  ['star', { action: 'created', repository }, 'ignored', 'Stars are not read'],
  ['hologram', { repository }, 'ignored', 'does not know this event'],
  ['issues', { ...edited, repository: { id: 999 } }, 'ignored', 'connected to no project'],
  ['issues', { action: 'a\u0000b', repository: { id: 999, full_name: '\u0000' } }, 'ignored', 'no project'],
])('%s %j is acknowledged as %s: %s', async (event, payload, outcome, words) => {
  const before = { jobs: await waitingJobs(), kept: await kept() };
  const answer = await send({ event, payload });
  expect(answer).toMatchObject({ status: 202, outcome, message: expect.stringContaining(words) });
  expect({ jobs: await waitingJobs(), kept: await kept() }).toEqual({ ...before, kept: before.kept + 1 });
});

test('while the secret is exchanged both are accepted', async () => {
  process.env.GITHUB_WEBHOOK_SECRET = `another-secret-of-some-length ${'x'.repeat(20)}`;
  const body = JSON.stringify({});
  for (const [key, status] of [
    ['another-secret-of-some-length', 202],
    ['x'.repeat(20), 202],
    [secret, 401],
  ] as const)
    expect(
      await send({ event: 'ping', body, headers: { 'x-hub-signature-256': signatureOf(body, key) } }),
    ).toMatchObject({ status });
});

test('a delivery whose job cannot be sent leaves nothing, so that it may come again', async () => {
  const before = await kept();
  await database().$executeRaw`ALTER TABLE pgboss.queue RENAME TO hidden`;
  try {
    await expect(POST(delivery({ payload: edited }))).rejects.toThrow();
  } finally {
    await database().$executeRaw`ALTER TABLE pgboss.hidden RENAME TO queue`;
  }
  expect(await kept()).toBe(before);
});
