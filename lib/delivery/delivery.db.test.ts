import { afterAll, beforeEach, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { given, newPerson, newProject } from '@/lib/publishing/publishing.test-data';
import { answerQuestion, askQuestion } from '@/lib/publishing/reader-commands';
import {
  base,
  deliveriesOf,
  follow,
  forgetEverything,
  newHook,
  newReader,
  planAndSend,
  publishAt,
  sendDue,
  system,
} from './delivery.test-data';
import { planDeliveries } from './plan-commands';
import { claimDelivery } from './records/deliveries';
import { sendDelivery } from './send-commands';
import { closedPort, startHookServer, startMailServer } from './transports/receivers.test-data';

withTestDatabase();
const mail = await startMailServer();
const hook = await startHookServer();
afterAll(async () => {
  await stopJobs();
  await mail.stop();
  await hook.stop();
});

/** A Saturday afternoon: neither reminder nor digest is due. */
const start = new Date('2026-11-21T15:00:00Z');
const minutes = (count: number, from = start) => new Date(from.getTime() + count * 60_000);

/** Long headers are folded over lines. */
const unfolded = (received?: { raw: string }) => received?.raw.replace(/\r?\n[ \t]+/g, ' ') ?? '';

beforeEach(async () => {
  await forgetEverything();
  mail.mails.length = 0;
  mail.faults.length = 0;
  hook.posts.length = 0;
  hook.answers.length = 0;
  process.env.SMTP_URL = mail.url;
  process.env.MAIL_FROM = 'Pilothouse <weeks@harbour.example>';
  process.env.WEBHOOK_PRIVATE_HOSTS = '127.0.0.1';
  process.env.NEXTAUTH_URL = base;
  process.env.NEXTAUTH_SECRET = 'a secret of more than 32 characters';
});
afterAll(() => {
  for (const name of ['SMTP_URL', 'MAIL_FROM', 'WEBHOOK_PRIVATE_HOSTS', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET'])
    delete process.env[name];
});

test('a publication reaches its mail and its webhook once each, a correction once more, and nothing else comes', async () => {
  const project = await newProject();
  const [lead, reader] = [await newPerson('Lea'), await newReader('Rita', { follows: project.id })];
  await newReader('Nina');
  await newHook(hook.url, project.id);
  await newHook(hook.url.replace('services', 'elsewhere'), (await newProject()).id);
  const first = await publishAt(lead, project.slug, 0, start);
  for (const at of [0, 1, 2, 60]) await planAndSend(minutes(at));
  expect(mail.mails.map(({ to }) => to)).toEqual([[reader.email]]);
  expect(hook.posts).toHaveLength(1);
  expect(mail.mails[0]?.raw).toContain('Relay answers in 90 ms.');
  expect(unfolded(mail.mails[0])).toContain(
    `Message-ID: <revision-${first}.mail.${reader.id}@harbour.example>`,
  );
  expect(hook.posts[0]?.body).toContain('Relay answers in 90 ms.');

  const correctionReason = 'It was 95 ms.';
  await publishAt(lead, project.slug, 1, minutes(90), { highlights: '95 ms.', correctionReason });
  for (const at of [90, 91, 60 * 24 * 8]) await planAndSend(minutes(at));
  expect(mail.mails).toHaveLength(2);
  expect(hook.posts).toHaveLength(2);
  expect(mail.mails[1]?.raw).toContain(correctionReason);
});

test('planned at once by several, and sent at once by several, it goes out once', async () => {
  const project = await newProject();
  await newReader('Rita', { follows: project.id });
  await newHook(hook.url);
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  await Promise.all([1, 2, 3, 4, 5].map(() => planDeliveries(system, start)));
  const rows = await deliveriesOf(`revision ${id}`);
  expect(rows.map(({ channel }) => channel)).toEqual(['mail', 'webhook']);
  await Promise.all([1, 2, 3, 4, 5].map(() => sendDue(start)));
  expect({ mails: mail.mails.length, posts: hook.posts.length }).toEqual({ mails: 1, posts: 1 });
});

test('of several that claim a delivery at once, one has it', async () => {
  await newHook(hook.url);
  const id = await publishAt(await newPerson('Lea'), (await newProject()).slug, 0, start);
  await planDeliveries(system, start);
  const [row] = await deliveriesOf(`revision ${id}`);
  const claims = await Promise.all([1, 2, 3, 4, 5].map(() => claimDelivery(row?.id ?? '', start)));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test('somebody who begins to follow later is not sent what was published before', async () => {
  const project = await newProject();
  await publishAt(await newPerson('Lea'), project.slug, 0, start);
  await planAndSend(start);
  await newReader('Late', { follows: project.id });
  await planAndSend(minutes(5));
  expect(mail.mails).toEqual([]);
});

test('a mail server that is down for an hour delays a mail and neither loses nor doubles it', async () => {
  const project = await newProject();
  await newReader('Rita', { follows: project.id });
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  process.env.SMTP_URL = `smtp://127.0.0.1:${await closedPort()}`;
  for (let at = 0; at < 60; at += 1) await planAndSend(minutes(at));
  const [row] = await deliveriesOf(`revision ${id}`);
  expect(row).toMatchObject({ state: 'waiting', attempts: 4, nextAt: minutes(36 + 120) });
  expect(row?.problem).toContain('not reached');
  process.env.SMTP_URL = mail.url;
  for (let at = 60; at < 240; at += 1) await planAndSend(minutes(at));
  expect(mail.mails).toHaveLength(1);
  expect(await deliveriesOf(`revision ${id}`)).toMatchObject([{ state: 'sent', attempts: 5, problem: '' }]);
});

test('a webhook that always answers 500 is given up within two days, and sent when somebody says so', async () => {
  const project = await newProject();
  await newHook(hook.url, project.id);
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  hook.answers.push(
    ...Array.from({ length: 8 }, () => (response: { writeHead(code: number): { end(): void } }) => {
      response.writeHead(500).end();
    }),
  );
  for (let at = 0; at < 60 * 48; at += 5) await planAndSend(minutes(at));
  expect(hook.posts).toHaveLength(8);
  expect(new Set(hook.posts.map(({ headers }) => headers['x-pilothouse-delivery'])).size).toBe(1);
  const [row] = await deliveriesOf(`revision ${id}`);
  expect(row).toMatchObject({ state: 'given-up', problem: 'The receiver answered 500.' });
});

test('a receiver that asks for patience gets it', async () => {
  await newHook(hook.url);
  const id = await publishAt(await newPerson('Lea'), (await newProject()).slug, 0, start);
  hook.answers.push((response) => response.writeHead(429, { 'retry-after': '7200' }).end());
  await planAndSend(start);
  await sendDue(minutes(119));
  expect(hook.posts).toHaveLength(1);
  await sendDue(minutes(120));
  expect(hook.posts).toHaveLength(2);
  expect(await deliveriesOf(`revision ${id}`)).toMatchObject([{ state: 'sent' }]);
});

test('a webhook that says it is gone is switched off, with its trace', async () => {
  const { id: hookId } = await newHook(hook.url);
  const project = await newProject();
  const lead = await newPerson('Lea');
  const id = await publishAt(lead, project.slug, 0, start);
  hook.answers.push((response) => response.writeHead(410).end());
  await planAndSend(start);
  expect(await deliveriesOf(`revision ${id}`)).toMatchObject([{ state: 'given-up' }]);
  expect(await database().summaryWebhook.findUnique({ where: { id: hookId } })).toMatchObject({
    isActive: false,
  });
  expect(await database().auditEvent.count({ where: { action: 'webhook.gone', subjectId: hookId } })).toBe(1);
  await publishAt(lead, project.slug, 1, minutes(1), { highlights: 'x', correctionReason: 'y' });
  await planAndSend(minutes(1));
  expect(hook.posts).toHaveLength(1);
});

test.each([
  ['hangs', () => undefined],
  ['hangs up', (response: { socket: { destroy(): void } | null }) => response.socket?.destroy()],
])('a webhook that takes the message and %s is not sent it again by itself', async (_how, answer) => {
  await newHook(hook.url);
  const id = await publishAt(await newPerson('Lea'), (await newProject()).slug, 0, start);
  hook.answers.push(answer as () => void);
  await planDeliveries(system, start);
  await sendDue(start, 300);
  for (const at of [1, 10, 60, 60 * 24, 60 * 24 * 6]) await planAndSend(minutes(at));
  expect(hook.posts).toHaveLength(1);
  expect(await deliveriesOf(`revision ${id}`)).toMatchObject([{ state: 'unsure', sentAt: null }]);
});

test('a mail server that closes after the content is not sent it again by itself', async () => {
  const project = await newProject();
  await newReader('Rita', { follows: project.id });
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  mail.faults.push({ at: 'after-data' });
  for (const at of [0, 10, 60 * 24]) await planAndSend(minutes(at));
  expect(mail.mails).toEqual([]);
  expect(await deliveriesOf(`revision ${id}`)).toMatchObject([{ state: 'unsure' }]);
});

test('what somebody may and wants to get is asked when it is sent', async () => {
  const project = await newProject();
  const [gone, tired, nowhere] = [
    await newReader('Gone', { follows: project.id }),
    await newReader('Tired', { follows: project.id }),
    await newReader('Nowhere', { follows: project.id, email: null }),
  ];
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  await planDeliveries(system, start);
  await database().person.update({ where: { id: gone.id }, data: { disabledAt: start } });
  await database().following.updateMany({ where: { personId: tired.id }, data: { revisions: false } });
  await sendDue(start);
  expect(mail.mails).toEqual([]);
  const told = new Map((await deliveriesOf(`revision ${id}`)).map((row) => [row.receiver, row]));
  for (const [{ id: person }, words] of [
    [gone, 'gone or disabled'],
    [tired, 'chose not to be told'],
    [nowhere, 'No mail address'],
  ] as const)
    expect(told.get(person)).toMatchObject({ state: 'dropped', problem: expect.stringContaining(words) });
});

test('without a mail server nothing is sent, and the row says so', async () => {
  delete process.env.SMTP_URL;
  delete process.env.MAIL_FROM;
  const project = await newProject();
  await newReader('Rita', { follows: project.id });
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  await planAndSend(start);
  expect(await deliveriesOf(`revision ${id}`)).toMatchObject([
    { state: 'dropped', problem: expect.stringContaining('SMTP_URL') },
  ]);
});

test('a question goes to the leads and to who published, its answer to who asked', async () => {
  const project = await newProject();
  const [lead, asker] = [await newReader('Lea', { role: 'lead' }), await newReader('Ask')];
  const other = await newReader('Otto');
  await database().projectMember.create({
    data: { projectId: project.id, personId: other.id, role: 'lead' },
  });
  const revisionId = await publishAt(lead, project.slug, 0, start);
  const { id } = given(
    await askQuestion(
      asker,
      { revisionId, sentenceKey: 'highlights 1', text: 'At which percentile?' },
      start,
    ),
  );
  for (const at of [0, 1]) await planAndSend(minutes(at));
  const asked = mail.mails.filter((one) => unfolded(one).includes('Subject: Ask asks about'));
  expect(asked.flatMap(({ to }) => to).sort()).toEqual([lead.email, other.email].sort());
  mail.mails.length = 0;
  given(await answerQuestion(lead, { questionId: id, answer: 'p95.' }, minutes(2)));
  for (const at of [2, 3]) await planAndSend(minutes(at));
  expect(mail.mails.map(({ to }) => to)).toEqual([[asker.email]]);
  expect(mail.mails[0]?.raw).toContain('p95.');
});

test('the sample’s made-up summaries are told to nobody', async () => {
  const project = await newProject();
  await database().project.update({ where: { id: project.id }, data: { isSample: true } });
  await newReader('Rita', { follows: project.id });
  await newHook(hook.url);
  await publishAt(await newPerson('Lea'), project.slug, 0, start);
  await planAndSend(start);
  expect(await database().delivery.count()).toBe(0);
});

test('Monday’s digest names what was published and what is missing; Friday’s reminder what is missing alone', async () => {
  const [told, silent] = [await newProject(), await newProject()];
  const lead = await newReader('Lea', { role: 'lead' });
  const reader = await newReader('Rita', { follows: told.id });
  await follow(reader.id, silent.id);
  await publishAt(lead, told.slug, 0, new Date('2026-11-13T16:00:00Z'));
  await planAndSend(new Date('2026-11-16T07:59:00Z'));
  mail.mails.length = 0;
  for (const minute of ['00', '01', '30']) await planAndSend(new Date(`2026-11-16T08:${minute}:00Z`));
  const digests = mail.mails.filter(({ to }) => to[0] === reader.email);
  expect(digests).toHaveLength(1);
  expect(digests[0]?.raw).toContain(`Subject: Digest of 2026-W46: 1 of 2 summaries published`);
  expect(digests[0]?.raw).toContain(silent.name);

  mail.mails.length = 0;
  for (const minute of ['00', '01']) await planAndSend(new Date(`2026-11-13T14:${minute}:00Z`));
  const reminders = mail.mails.filter(({ to }) => to[0] === lead.email);
  expect(reminders).toHaveLength(1);
  expect(reminders[0]?.raw).toContain(`/weeks/2026-W46/${silent.slug}`);
  expect(reminders[0]?.raw).not.toContain(`/weeks/2026-W46/${told.slug}>`);
});

test('a delivery that is not due, sent, or unknown is nothing to do', async () => {
  expect(await sendDelivery(system, crypto.randomUUID())).toBeNull();
});
