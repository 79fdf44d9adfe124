import { afterAll, beforeEach, expect, test } from 'vitest';
import { closedPort, startMailServer, startSilentServer } from './receivers.test-data';
import { addressOf, type Mail, sendMail } from './smtp';

const server = await startMailServer();
afterAll(() => server.stop());
beforeEach(() => {
  server.mails.length = 0;
  server.faults.length = 0;
});

const from = 'Pilothouse <weeks@harbour.example>';
const mail: Mail = {
  to: { name: 'Ada Ödegård', address: 'ada@harbour.example' },
  subject: 'Relay, 2026-W47: at risk',
  html: '<p>Über <b>all</b></p>',
  text: 'Über all',
  messageId: '<revision-1.person-1@harbour.example>',
  oneClick: 'https://portal.example/api/mail/unsubscribe/abc',
};
const send = (url = server.url, rest: Partial<Mail> = {}, options = {}) =>
  sendMail({ url, from }, { ...mail, ...rest }, options);

test('a mail arrives once, with both parts, its id and a way to end it', async () => {
  expect(await send()).toEqual({ kind: 'sent' });
  expect(server.mails).toHaveLength(1);
  const [{ to, from: sender, raw } = { to: [], from: '', raw: '' }] = server.mails;
  expect({ to, sender }).toEqual({ to: ['ada@harbour.example'], sender: 'weeks@harbour.example' });
  for (const part of [
    'Message-ID: <revision-1.person-1@harbour.example>',
    'List-Unsubscribe: <https://portal.example/api/mail/unsubscribe/abc>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Auto-Submitted: auto-generated',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Type: text/html; charset=utf-8',
  ])
    expect(raw).toContain(part);
});

test('nothing typed by people ends a header early', async () => {
  await send(server.url, {
    subject: 'a\r\nBcc: eve@evil.example',
    to: { name: 'x\r\nCc: eve@evil.example', address: 'ada@harbour.example' },
  });
  expect(server.mails[0]?.to).toEqual(['ada@harbour.example']);
  expect(server.mails[0]?.raw).not.toMatch(/^(Bcc|Cc):/m);
});

test.each([
  ['nobody of that name', { at: 'rcpt', code: 550 }, 'never'],
  ['a full mailbox', { at: 'rcpt', code: 452 }, 'again'],
  ['greylisting', { at: 'rcpt', code: 451 }, 'again'],
  ['a content that is refused', { at: 'data', code: 554 }, 'never'],
  ['a server with a passing fault', { at: 'data', code: 451 }, 'again'],
  ['no answer to the content', { at: 'after-data' }, 'unsure'],
] as const)('%s', async (_what, fault, kind) => {
  server.faults.push(fault);
  expect(await send()).toMatchObject({ kind });
  expect(server.mails).toEqual([]);
});

test('a wrong password is the operator’s: tried again, and never repeated in words', async () => {
  const guarded = await startMailServer({ user: { name: 'weeks', password: 'right-sesame' } });
  const wrong = guarded.url.replace('right', 'wrong');
  const outcome = await send(wrong);
  expect(outcome).toMatchObject({ kind: 'again', problem: expect.stringContaining('535') });
  expect(JSON.stringify(outcome)).not.toContain('sesame');
  expect(await send(guarded.url)).toEqual({ kind: 'sent' });
  await guarded.stop();
});

test('a server that is down, says nothing, or greets and then says nothing took nothing', async () => {
  expect(await send(`smtp://127.0.0.1:${await closedPort()}`)).toMatchObject({ kind: 'again' });
  for (const greeting of ['', '220 here\r\n']) {
    const silent = await startSilentServer(greeting);
    const outcome = await send(`smtp://127.0.0.1:${silent.port}`, {}, { timeoutMs: 200 });
    expect(outcome).toMatchObject({ kind: 'again' });
    await silent.stop();
  }
});

test('the content stays here until it is marked as leaving', async () => {
  const outcome = await send(server.url, {}, { onLeaving: () => Promise.reject(new Error('no database')) });
  expect(outcome).toMatchObject({ kind: 'again' });
  expect(server.mails).toEqual([]);
});

test('a refused receiver is told before the content is marked as leaving', async () => {
  let marked = 0;
  server.faults.push({ at: 'rcpt', code: 550 });
  const onLeaving = async () => {
    marked += 1;
  };
  await send(server.url, {}, { onLeaving });
  expect(marked).toBe(0);
  await send(server.url, {}, { onLeaving });
  expect(marked).toBe(1);
});

test('the sender is an address with or without a name', () => {
  expect(addressOf(from)).toBe('weeks@harbour.example');
  expect(addressOf('weeks@harbour.example')).toBe('weeks@harbour.example');
});
