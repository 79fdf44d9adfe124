import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { environmentNames, parseEnvironment } from './env';

function acceptedFrom(source: Record<string, string>) {
  const answer = parseEnvironment(source);
  if (!answer.ok) throw new Error(answer.reasons.map((reason) => reason.message).join());
  return answer.value;
}

function refusalOf(source: Record<string, string>): string {
  const answer = parseEnvironment(source);
  return answer.ok ? 'accepted' : answer.reasons.map((reason) => reason.message).join('\n');
}

test('everything has a default', () => {
  expect(acceptedFrom({})).toEqual({
    PORT: 3000,
    HOST: '127.0.0.1',
    PILOTHOUSE_DATA: '.data',
    GITHUB_API_URL: 'https://api.github.com',
    SYNC_EVERY_MINUTES: 10,
    SYNC_FULL_EVERY_DAYS: 7,
    SYNC_STALE_AFTER_HOURS: 24,
    WEBHOOK_PRIVATE_HOSTS: [],
    RENDER_LIMIT_SECONDS: 2,
    PILOTHOUSE_SAMPLE: false,
    PILOTHOUSE_PUBLIC_READ: false,
  });
});

test('an empty value counts as unset', () => {
  expect(acceptedFrom({ DATABASE_URL: '', PORT: ' ', PILOTHOUSE_SAMPLE: '' })).toEqual(acceptedFrom({}));
});

test.each([
  ['PORT', '0'],
  ['PORT', '65535'],
  ['HOST', '0.0.0.0'],
  ['HOST', '::1'],
  ['DATABASE_URL', 'postgresql://me@db.example/pilothouse'],
  ['GITHUB_API_URL', 'https://github.example/api/v3'],
  ['GITHUB_API_URL', 'http://127.0.0.1:9999'],
  ['GITHUB_API_URL', 'http://localhost:9999'],
  ['GITHUB_API_URL', 'http://[::1]:9999'],
  ['GITHUB_WEBHOOK_SECRET', 'x'.repeat(16)],
  ['GITHUB_WEBHOOK_SECRET', `${'x'.repeat(16)}  ${'y'.repeat(40)}`],
  ['SYNC_EVERY_MINUTES', '0'],
  ['SYNC_EVERY_MINUTES', '1440'],
  ['SYNC_FULL_EVERY_DAYS', '1'],
  ['SYNC_FULL_EVERY_DAYS', '365'],
  ['SYNC_STALE_AFTER_HOURS', '1'],
  ['SYNC_STALE_AFTER_HOURS', '8760'],
  ['RENDER_LIMIT_SECONDS', '1'],
  ['RENDER_LIMIT_SECONDS', '60'],
  ['NEXTAUTH_URL', 'https://portal.example'],
  ['NEXTAUTH_SECRET', 'x'.repeat(32)],
])('accepts %s=%s', (name, value) => {
  expect(refusalOf({ [name]: value })).toBe('accepted');
});

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000x'],
  ['HOST', 'a b'],
  ['DATABASE_URL', 'mysql://me@db.example/pilothouse'],
  ['DATABASE_URL', 'postgresql://me@db.example'],
  ['DATABASE_URL', 'pilothouse'],
  ['GITHUB_API_URL', 'http://github.example'],
  ['GITHUB_API_URL', 'http://127.0.0.1.evil.example'],
  ['GITHUB_API_URL', 'https://user:secret@github.example'],
  ['GITHUB_TOKEN', 'two words'],
  ['GITHUB_WEBHOOK_SECRET', 'x'.repeat(15)],
  ['GITHUB_WEBHOOK_SECRET', `${'x'.repeat(40)} short-secret`],
  ['SYNC_EVERY_MINUTES', '1441'],
  ['SYNC_EVERY_MINUTES', '2.5'],
  ['SYNC_FULL_EVERY_DAYS', '000'],
  ['SYNC_FULL_EVERY_DAYS', '366'],
  ['SYNC_STALE_AFTER_HOURS', '000'],
  ['SYNC_STALE_AFTER_HOURS', '8761'],
  ['RENDER_LIMIT_SECONDS', '00'],
  ['RENDER_LIMIT_SECONDS', '61'],
  ['SYNC_STALE_AFTER_HOURS', '-1'],
  ['NEXTAUTH_URL', 'portal.example'],
  ['NEXTAUTH_SECRET', 'short-secret'],
  ['SMTP_URL', 'https://mail.example'],
  ['SMTP_URL', 'smtp://mail.example/path'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'a@b.example, c@d.example'],
  ['PILOTHOUSE_SAMPLE', 'always'],
  ['PILOTHOUSE_PUBLIC_READ', 'true'],
])('names a bad %s and what it should be, without repeating %s', (name, value) => {
  const refusal = refusalOf({ [name]: value });
  expect(refusal).toMatch(new RegExp(`^${name} should be \\S`));
  expect(refusal).not.toContain(value);
});

test('mail needs both of its halves', () => {
  const both = { SMTP_URL: 'smtp://me:secret@mail.example:587', MAIL_FROM: 'Weeks <weeks@b.example>' };
  expect(refusalOf({ SMTP_URL: both.SMTP_URL })).toBe('MAIL_FROM should be set too, as SMTP_URL is set.');
  expect(refusalOf({ MAIL_FROM: both.MAIL_FROM })).toContain('SMTP_URL should be');
  expect(refusalOf(both)).toBe('accepted');
});

test('OAuth needs both of its halves', () => {
  expect(refusalOf({ GITHUB_ID: 'an-id' })).toBe('GITHUB_SECRET should be set too, as GITHUB_ID is set.');
  expect(refusalOf({ GITHUB_SECRET: 'a-secret' })).toContain('GITHUB_ID should be');
  expect(refusalOf({ GITHUB_ID: 'an-id', GITHUB_SECRET: 'a-secret' })).toBe('accepted');
});

const key = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

test('the key of an App may have its line ends escaped', () => {
  for (const text of [key, key.replaceAll('\n', '\\n')]) {
    const accepted = acceptedFrom({ GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY: text });
    expect(accepted.GITHUB_APP_PRIVATE_KEY?.trim()).toBe(key.trim());
  }
});

test.each<[string, Record<string, string>, string]>([
  ['a number alone', { GITHUB_APP_ID: '4711' }, 'GITHUB_APP_PRIVATE_KEY should be set too'],
  ['a key alone', { GITHUB_APP_PRIVATE_KEY: key }, 'GITHUB_APP_ID should be set too'],
  ['a file alone', { GITHUB_APP_PRIVATE_KEY_FILE: '/key.pem' }, 'GITHUB_APP_ID should be set too'],
  ['an installation alone', { GITHUB_APP_INSTALLATION_ID: '7' }, 'GITHUB_APP_ID should be set too'],
  [
    'a key and a file',
    { GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY: key, GITHUB_APP_PRIVATE_KEY_FILE: '/key.pem' },
    'GITHUB_APP_PRIVATE_KEY_FILE should be left out',
  ],
  [
    'half of a key',
    { GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY: key.slice(0, 400) },
    'a whole private key',
  ],
  [
    'a name as number',
    { GITHUB_APP_ID: 'pilothouse', GITHUB_APP_PRIVATE_KEY: key },
    'the number of a GitHub App',
  ],
  [
    'all of it',
    { GITHUB_APP_ID: '4711', GITHUB_APP_PRIVATE_KEY: key, GITHUB_APP_INSTALLATION_ID: '7' },
    'accepted',
  ],
])('of a GitHub App, %s', (_name, source, words) => {
  const refusal = refusalOf(source);
  expect(refusal).toContain(words);
  expect(refusal).not.toContain(key.slice(40, 80));
});

test('every bad value is named at once', () => {
  expect(refusalOf({ PORT: 'x', HOST: 'a b' }).split('\n')).toHaveLength(2);
});

test('.env.example names exactly the variables that are read', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect([...named].sort()).toEqual([...environmentNames].sort());
});
