import { afterAll, beforeEach, expect, test } from 'vitest';
import { GET as readFeedRoute } from '@/app/(portal)/weeks/feed.xml/route';
import { GET as readCalendarRoute } from '@/app/(portal)/weeks/reminder.ics/route';
import { POST as oneClick } from '@/app/api/mail/unsubscribe/[word]/route';
import { systemClock } from '@/lib/platform/clock';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { stopJobs } from '@/lib/platform/jobs';
import { given, newPerson, newProject, refused } from '@/lib/publishing/publishing.test-data';
import { askForAddress, confirmAddress } from './address-commands';
import { atomProblems } from './atom-rules.test-data';
import { calendarProblems } from './calendar-rules.test-data';
import {
  base,
  deliveriesOf,
  follow,
  forgetEverything,
  newHook,
  newReader,
  planAndSend,
  publishAt,
  system,
} from './delivery.test-data';
import { createFeedToken, revokeFeedToken } from './feed-token-commands';
import { signClaim } from './mail-links';
import { readOwnNotifications } from './person-queries';
import { editRhythm, tryAgain } from './settings-commands';
import { listDeliveries, readSendingSettings } from './settings-queries';
import { startHookServer, startMailServer } from './transports/receivers.test-data';
import { addWebhook, removeWebhook, switchWebhook, testWebhook } from './webhook-commands';
import { chooseWishes, unsubscribe } from './wish-commands';

withTestDatabase();
const mail = await startMailServer();
const hook = await startHookServer();
const environment = {
  SMTP_URL: mail.url,
  MAIL_FROM: 'Pilothouse <weeks@harbour.example>',
  WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
  NEXTAUTH_URL: base,
  NEXTAUTH_SECRET: 'a secret of more than 32 characters',
};
afterAll(async () => {
  for (const name of Object.keys(environment)) delete process.env[name];
  await stopJobs();
  await mail.stop();
  await hook.stop();
});
beforeEach(async () => {
  await forgetEverything();
  mail.mails.length = 0;
  hook.posts.length = 0;
  hook.answers.length = 0;
  Object.assign(process.env, environment);
});

const start = new Date('2026-11-21T12:00:00Z');
const admin = { ...system };
/** The whole mail as one text, its encoding undone where it matters for links. */
const linkIn = (raw: string, of: string) =>
  new RegExp(`${of}/([\\w.-]+)`).exec(raw.replace(/=\r?\n/g, '').replace(/\r?\n /g, ''))?.[1] ?? '';
const wordIn = async (word: string) =>
  oneClick(new Request(base, { method: 'POST' }), { params: Promise.resolve({ word }) });

test('one click in a mail ends that kind of it, of that project, without a sign-in; looking does not', async () => {
  const [project, other] = [await newProject(), await newProject()];
  const reader = await newReader('Rita', { follows: project.id });
  await follow(reader.id, other.id);
  const lead = await newPerson('Lea');
  await publishAt(lead, project.slug, 0, start);
  await planAndSend(start);
  const word = linkIn(mail.mails[0]?.raw ?? '', 'api/mail/unsubscribe');
  expect((await wordIn(word)).status).toBe(200);
  expect((await wordIn(word)).status).toBe(200);
  await publishAt(lead, project.slug, 1, start, { highlights: 'x', correctionReason: 'y' });
  await publishAt(lead, other.slug, 0, start);
  await planAndSend(start);
  expect(mail.mails).toHaveLength(2);
  expect(mail.mails[1]?.raw).toContain(other.name);
});

test('a word that was changed, or was made for something else, ends nothing', async () => {
  const project = await newProject();
  const reader = await newReader('Rita', { follows: project.id });
  const good = signClaim({ of: 'unsubscribe', person: reader.id, kind: 'revisions' });
  const [body = '', signature = ''] = good.split('.');
  const forged = Buffer.from(
    JSON.stringify({ of: 'unsubscribe', person: reader.id, kind: 'digest' }),
  ).toString('base64url');
  const elsewhere = signClaim({
    of: 'address',
    person: reader.id,
    address: 'a@b.example',
    until: Number.MAX_SAFE_INTEGER,
  });
  for (const word of [`${forged}.${signature}`, `${body}.x`, body, '', elsewhere])
    expect((await wordIn(word)).status).toBe(404);
  expect(await database().following.findFirst({ where: { personId: reader.id } })).toMatchObject({
    revisions: true,
    digest: true,
  });
  expect(given(await unsubscribe(good))).toEqual({ kind: 'revisions' });
});

test('what is chosen on the page is what counts, and leaves its trace', async () => {
  const project = await newProject();
  const reader = await newReader('Rita');
  given(await chooseWishes(reader, { shown: ['all', project.id], wish: [`${project.id} revisions`] }));
  const own = await readOwnNotifications(reader);
  expect(own.forAll).toEqual({ revisions: false, digest: false, reminder: false, questions: false });
  expect(own.projects.find(({ id }) => id === project.id)?.wishes).toMatchObject({
    revisions: true,
    digest: false,
  });
  expect(
    await database().auditEvent.count({ where: { action: 'person.told-otherwise', subjectId: reader.id } }),
  ).toBe(1);
  expect(refused(await chooseWishes(system, { shown: [], wish: [] }))[0]?.code).toBe('no-session');
});

test('an address counts once the link that was sent there is confirmed, and not before', async () => {
  const project = await newProject();
  const reader = await newReader('Rita', { follows: project.id, email: null });
  given(await askForAddress(reader, { address: 'rita@new.example' }));
  expect(mail.mails.map(({ to }) => to)).toEqual([['rita@new.example']]);
  expect((await readOwnNotifications(reader)).address).toBeNull();
  expect(refused(await askForAddress(reader, { address: 'eve@new.example' }))[0]?.code).toBe('too-soon');
  const word = linkIn(mail.mails[0]?.raw ?? '', 'mail/address');
  expect(given(await confirmAddress(word))).toEqual({ address: 'rita@new.example' });
  expect(await readOwnNotifications(reader)).toMatchObject({
    address: 'rita@new.example',
    addressFrom: 'link',
  });
  const over = signClaim({
    of: 'address',
    person: reader.id,
    address: 'old@new.example',
    until: systemClock().getTime() - 1,
  });
  expect(refused(await confirmAddress(over))[0]?.code).toBe('bad-link');
  await publishAt(await newPerson('Lea'), project.slug, 0, start);
  await planAndSend(start);
  expect(mail.mails[1]?.to).toEqual(['rita@new.example']);
});

test('a feed link opens the feed and the calendar as its person, only its hash is kept, and it ends at once', async () => {
  const project = await newProject();
  const lead = await newReader('Lea', { role: 'lead' });
  await publishAt(lead, project.slug, 0, start);
  const { secret } = given(await createFeedToken(lead));
  const [row] = (await readOwnNotifications(lead)).feeds;
  expect(JSON.stringify(await database().feedToken.findMany())).not.toContain(secret);
  const feed = (token: string, headers = {}) =>
    readFeedRoute(new Request(`${base}/weeks/feed.xml?token=${token}`, { headers }));
  const first = await feed(secret);
  const text = await first.text();
  expect(first.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(atomProblems(text)).toEqual([]);
  expect(text).toContain(project.name);
  expect(text).not.toContain(secret);
  const etag = first.headers.get('etag') ?? '';
  expect((await feed(secret, { 'if-none-match': `W/${etag}` })).status).toBe(304);

  const idOf = (xml: string) => /<entry>\n<id>(.*)<\/id>/.exec(xml)?.[1];
  await publishAt(lead, project.slug, 1, new Date('2026-11-21T13:00:00Z'), {
    highlights: '95 ms.',
    correctionReason: 'Wrong.',
  });
  const corrected = await feed(secret, { 'if-none-match': etag });
  const now = await corrected.text();
  expect(corrected.status).toBe(200);
  expect(atomProblems(now)).toEqual([]);
  expect(idOf(now)).toBe(idOf(text));
  expect(now).toContain(
    '<updated>2026-11-21T13:00:00.000Z</updated>\n<published>2026-11-21T12:00:00.000Z</published>',
  );
  expect(now.match(/<entry>/g)).toHaveLength(text.match(/<entry>/g)?.length ?? 0);

  const calendar = await readCalendarRoute(new Request(`${base}/weeks/reminder.ics?token=${secret}`));
  const ics = await calendar.text();
  expect(calendarProblems(ics)).toEqual([]);
  expect(ics.replaceAll('\r\n ', '')).toContain(project.name);

  expect((await feed('pilot_wrong')).status).toBe(401);
  given(await revokeFeedToken(lead, { id: row?.id ?? '' }));
  expect((await feed(secret)).status).toBe(401);
});

test('a feed link of somebody who was sent away opens nothing', async () => {
  const reader = await newReader('Rita');
  const { secret } = given(await createFeedToken(reader));
  await database().person.update({ where: { id: reader.id }, data: { disabledAt: start } });
  expect((await readFeedRoute(new Request(`${base}/weeks/feed.xml?token=${secret}`))).status).toBe(401);
});

test('a webhook’s address is shown to nobody, in no list and no trace', async () => {
  const project = await newProject();
  const lead = { ...(await newReader('Lea')), projectRoles: { [project.id]: 'lead' as const } };
  const { id } = given(await addWebhook(lead, { name: 'Chat', url: hook.url, projectId: project.id }));
  given(await testWebhook(lead, { id }));
  expect(hook.posts).toHaveLength(1);
  hook.answers.push((response) => response.writeHead(500).end());
  const failed = refused(await testWebhook(lead, { id }));
  const settings = await readSendingSettings(lead);
  expect(settings.webhooks).toMatchObject([{ id, address: expect.stringMatching(/^127\.0\.0\.1:\d+\/…$/) }]);
  const traces = await database().auditEvent.findMany({ where: { subjectId: id } });
  expect(traces.length).toBeGreaterThan(0);
  const told = traces.map(({ before, after }) => [before, after]);
  expect(JSON.stringify([failed, settings, told])).not.toContain('secret');
});

test('webhooks of a project are its leads’, those of all projects the admins’', async () => {
  const project = await newProject();
  const lead = { ...(await newReader('Lea')), projectRoles: { [project.id]: 'lead' as const } };
  const { id } = await newHook(hook.url);
  for (const attempt of [
    () => addWebhook(lead, { name: 'x', url: hook.url, projectId: 'all' }),
    () => addWebhook(lead, { name: 'x', url: hook.url, projectId: crypto.randomUUID() }),
    () => testWebhook(lead, { id }),
    () => removeWebhook(lead, { id }),
    () => switchWebhook(lead, { id, to: 'off' }),
    () => tryAgain(lead, { id }),
    () => editRhythm(lead, { reminderDay: 1, reminderHour: 1, digestDay: 1, digestHour: 1 }),
    () => listDeliveries(lead),
  ])
    await expect(attempt()).rejects.toThrow(NotAllowedError);
  expect((await readSendingSettings(lead)).webhooks).toEqual([]);
  expect(hook.posts).toEqual([]);
  for (const url of ['http://chat.example/x', 'file:///etc/passwd', 'https://a:b@chat.example/x', 'chat'])
    expect(refused(await addWebhook(admin, { name: 'x', url, projectId: 'all' }))[0]?.field).toBe('url');
});

test('what was given up is sent when an admin says so, and listed until then', async () => {
  await planAndSend(start);
  await newHook(hook.url);
  const project = await newProject();
  const id = await publishAt(await newPerson('Lea'), project.slug, 0, start);
  hook.answers.push((response) => response.writeHead(404).end());
  await planAndSend(start);
  const { items, counts } = await listDeliveries(admin, { state: 'given-up' });
  expect(counts['given-up']).toBe(1);
  expect(items).toMatchObject([{ what: 'Summary', to: 'Chat', problem: 'The receiver answered 404.' }]);
  given(await tryAgain(admin, { id: items[0]?.id ?? '' }));
  expect(refused(await tryAgain(admin, { id: items[0]?.id ?? '' }))[0]?.code).toBe('not-ended');
  await planAndSend(systemClock());
  expect(await deliveriesOf(`revision ${id}`)).toMatchObject([{ state: 'sent' }]);
  expect(hook.posts).toHaveLength(2);
});

test('the reminder goes out when the admin says', async () => {
  given(await editRhythm(admin, { reminderDay: 6, reminderHour: 12, digestDay: 1, digestHour: 8 }));
  await newProject();
  await newReader('Lea', { role: 'lead' });
  await planAndSend(new Date('2026-11-27T14:00:00Z'));
  expect(mail.mails).toEqual([]);
  await planAndSend(new Date('2026-11-28T12:00:00Z'));
  expect(mail.mails.map(({ raw }) => /Subject: (.*)/.exec(raw)?.[1])).toEqual([
    expect.stringContaining('2026-W48'),
  ]);
});
