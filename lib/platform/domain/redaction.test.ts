import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact, redactText } from './redaction';

const token = `ghp_${'a1B2'.repeat(9)}`;

test.each([
  [`clone with ${token} failed`, 'clone with [redacted] failed'],
  [`github_pat_${'x_1'.repeat(12)}`, '[redacted]'],
  [`ghs_${'a1B2'.repeat(9)}`, '[redacted]'],
  ['ghs_4711_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0NzExIn0.c2ln-YXR1 so', '[redacted] so'],
  [`with ${token}.`, 'with [redacted].'],
  [
    'key: -----BEGIN RSA PRIVATE KEY-----\nMIIE\nowIB\n-----END RSA PRIVATE KEY-----\nand on',
    'key: [redacted]\nand on',
  ],
  ['-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADAN', '[redacted]'],
  ['signed eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0NzExIn0.c2lnbmF0dXJl so', 'signed [redacted] so'],
  [`used pilot_${'aB-_1'.repeat(9).slice(2)} twice`, 'used [redacted] twice'],
  ['pilot_standing_projectId_judgedAt_idx is broken', 'pilot_standing_projectId_judgedAt_idx is broken'],
  [
    `/mail/unsubscribe/eyJvZiI6InVuc3Vic2NyaWJlIn0.${'aB-_1'.repeat(9).slice(2)}`,
    '/mail/unsubscribe/[redacted]',
  ],
  ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer [redacted]'],
  [
    'connect postgresql://pilothouse:hunter2@127.0.0.1:5432/x',
    'connect postgresql://pilothouse:[redacted]@127.0.0.1:5432/x',
  ],
  ['GET /sign-in/owner?token=abc123&next=/', 'GET /sign-in/owner?token=[redacted]&next=/'],
  ['fetched 12 issues from a/b', 'fetched 12 issues from a/b'],
  ['see https://example.org/a:b@c', 'see https://example.org/a:b@c'],
])('%s', (text, expected) => {
  expect(redactText(text)).toBe(expected);
});

test('fields with a secret name are hidden at any depth, and empty ones stay telling', () => {
  expect(
    redact({ headers: { Authorization: 'x', cookie: ['a'], accept: 'json' }, password: null, n: 3n }),
  ).toEqual({
    headers: { Authorization: '[redacted]', cookie: '[redacted]', accept: 'json' },
    password: null,
    n: '3',
  });
});

test('an error keeps its message and cause without their secrets', () => {
  const error = Object.assign(new Error(`refused ${token}`, { cause: new Error(token) }), { status: 401 });
  const told = JSON.stringify(redact(error));
  expect(told).toContain('"status":401');
  expect(told).toContain('refused [redacted]');
  expect(told).not.toContain(token);
});

test('a cycle ends', () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(JSON.stringify(redact(loop))).toContain('[too deep]');
});

test('no GitHub token survives, whatever surrounds it', () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (other, text) => {
      const told = JSON.stringify(redact({ other, text: `${text} ${token} ${text}` }));
      return !told.includes(token);
    }),
  );
});
