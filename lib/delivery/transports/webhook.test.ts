import { afterAll, beforeEach, expect, test } from 'vitest';
import { isPrivateAddress } from './private-address';
import { closedPort, type HookAnswer, startHookServer, startSilentServer } from './receivers.test-data';
import { postWebhook, type WebhookOptions } from './webhook';

const receiver = await startHookServer();
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.posts.length = 0;
  receiver.answers.length = 0;
});

const message = { id: 'revision-1.hook-1', body: JSON.stringify({ text: 'Über all' }) };
const post = (url = receiver.url, rest: WebhookOptions = {}) =>
  postWebhook(url, message, { privateHosts: ['127.0.0.1'], now: new Date('2026-11-20T12:00:00Z'), ...rest });
const status =
  (code: number, headers: Record<string, string> = {}): HookAnswer =>
  (response) =>
    response.writeHead(code, headers).end('whatever');

test('a message arrives once, with an id that stays the same', async () => {
  expect(await post()).toEqual({ kind: 'sent' });
  expect(receiver.posts).toHaveLength(1);
  expect(receiver.posts[0]?.body).toBe(message.body);
  expect(receiver.posts[0]?.headers).toMatchObject({
    'x-pilothouse-delivery': message.id,
    'idempotency-key': message.id,
    'content-type': 'application/json; charset=utf-8',
  });
});

test.each([
  [200, {}, { kind: 'sent' }],
  [204, {}, { kind: 'sent' }],
  [301, { location: 'http://127.0.0.1:1/' }, { kind: 'never' }],
  [400, {}, { kind: 'never' }],
  [404, {}, { kind: 'never' }],
  [410, {}, { kind: 'never', isGone: true }],
  [408, {}, { kind: 'again' }],
  [429, { 'retry-after': '90' }, { kind: 'again', afterMs: 90_000 }],
  [429, { 'retry-after': 'Fri, 20 Nov 2026 12:10:00 GMT' }, { kind: 'again', afterMs: 600_000 }],
  [503, { 'retry-after': 'soon' }, { kind: 'again', afterMs: undefined }],
  [500, {}, { kind: 'again' }],
  [504, {}, { kind: 'unsure' }],
])('answered %i %j', async (code, headers, outcome) => {
  receiver.answers.push(status(code, headers));
  expect(await post()).toMatchObject(outcome);
  expect(receiver.posts).toHaveLength(1);
});

test('what takes the message and never answers, or hangs up, may have it', async () => {
  receiver.answers.push(() => undefined);
  expect(await post(receiver.url, { timeoutMs: 200 })).toMatchObject({ kind: 'unsure' });
  receiver.answers.push((response) => response.socket?.destroy());
  expect(await post()).toMatchObject({ kind: 'unsure' });
});

test('an answer whose body never ends or breaks off is an answer', async () => {
  receiver.answers.push((response) => response.writeHead(200).write('a'));
  expect(await post()).toEqual({ kind: 'sent' });
  receiver.answers.push((response) => {
    response.writeHead(500, { 'content-length': '100' }).write('half', () => response.socket?.destroy());
  });
  expect(await post()).toMatchObject({ kind: 'again' });
});

test('where nobody listens nothing was taken', async () => {
  expect(await post(`http://127.0.0.1:${await closedPort()}/x`)).toMatchObject({ kind: 'again' });
  const silent = await startSilentServer();
  // No TLS begins there, so the content never leaves.
  expect(await post(`https://127.0.0.1:${silent.port}/x`, { timeoutMs: 200 })).toMatchObject({
    kind: 'again',
  });
  await silent.stop();
});

test('the content stays here until it is marked as leaving', async () => {
  const outcome = await post(receiver.url, { onLeaving: () => Promise.reject(new Error('no database')) });
  expect(outcome).toMatchObject({ kind: 'again' });
  expect(receiver.posts).toEqual([]);
});

test('this machine and private networks are not reached unless the operator names them', async () => {
  for (const url of [receiver.url, receiver.url.replace('127.0.0.1', 'localhost')])
    expect(await post(url, { privateHosts: [] })).toMatchObject({ kind: 'never' });
  expect(receiver.posts).toEqual([]);
});

test('no outcome tells the address', async () => {
  const outcomes = [
    await post(`http://127.0.0.1:${await closedPort()}/services/T000/hook-secret-path`),
    await post(receiver.url, { privateHosts: [] }),
    await post('ftp://127.0.0.1/hook-secret-path'),
  ];
  receiver.answers.push(() => undefined, status(302, { location: '/hook-secret-path' }));
  outcomes.push(await post(receiver.url, { timeoutMs: 100 }), await post());
  expect(JSON.stringify(outcomes)).not.toContain('secret');
});

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['224.0.0.1', true],
  ['8.8.8.8', false],
  ['::1', true],
  ['::', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:10.0.0.1', true],
  ['::ffff:8.8.8.8', true],
  ['64:ff9b::a00:1', true],
  ['2001:db8::1', true],
  ['2606:4700::1', false],
  ['no address', true],
])('%s is private: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate);
});
