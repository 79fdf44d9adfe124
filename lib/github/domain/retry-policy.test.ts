import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adviseRetry, defaultRetryLimits, type Failure } from './retry-policy';

const localNowMs = Date.parse('2026-11-21T12:00:00Z');
const status = (code: number, rest: Partial<Extract<Failure, { kind: 'status' }>> = {}): Failure => ({
  kind: 'status',
  status: code,
  message: '',
  retryAfter: null,
  rateLimitRemaining: null,
  rateLimitReset: null,
  serverDate: null,
  ...rest,
});
const advise = (failure: Failure, attempt = 1) => adviseRetry(failure, { attempt, chance: 0, localNowMs });
const serverDate = 'Sat, 21 Nov 2026 14:00:00 GMT';
const reset = (secondsFromServer: number) =>
  String(Date.parse('2026-11-21T14:00:00Z') / 1000 + secondsFromServer);

test.each<[string, Failure, number]>([
  ['Retry-After 2 is waited in full', status(429, { retryAfter: '2' }), 2000],
  ['Retry-After 0 is still a second', status(429, { retryAfter: '0' }), 1000],
  [
    'Retry-After as a date, by the clock of the server',
    status(429, { retryAfter: 'Sat, 21 Nov 2026 14:00:30 GMT', serverDate }),
    30_000,
  ],
  [
    'an exhausted quota, by the clock of the server',
    status(403, { rateLimitRemaining: '0', rateLimitReset: reset(90), serverDate }),
    91_000,
  ],
  [
    'a reset in the past is no reason to hurry',
    status(403, { rateLimitRemaining: '0', rateLimitReset: reset(-5), serverDate }),
    1000,
  ],
  [
    'a secondary limit without a time',
    status(403, { message: 'You have exceeded a secondary rate limit' }),
    60_000,
  ],
  ['a limit in 503 clothing', status(503, { retryAfter: '7' }), 7000],
  ['a gateway fault', status(502), 1000],
  ['a network fault', { kind: 'network', message: 'ECONNRESET' }, 1000],
  ['a broken body', { kind: 'broken-body', message: 'cut' }, 1000],
])('%s', (_name, failure, waitMs) => {
  expect(advise(failure)).toMatchObject({ kind: 'retry', waitMs });
});

test.each([[401], [403], [404], [409], [422]])('%i is an answer, not a fault', (code) => {
  expect(advise(status(code, { rateLimitRemaining: '4999' }))).toEqual({ kind: 'return' });
});

test('a wait that is too long is not made', () => {
  const failure = status(403, { rateLimitRemaining: '0', rateLimitReset: reset(3000), serverDate });
  expect(advise(failure)).toEqual({ kind: 'give-up', because: 'limit', waitMs: 3_001_000 });
});

test('a fault that names a time is a request to stay away until then, also when nothing is tried any more', () => {
  const last = defaultRetryLimits.attempts;
  const asked = status(503, { retryAfter: '2' });
  expect(advise(asked, last)).toEqual({ kind: 'give-up', because: 'limit', waitMs: 2000 });
  expect(advise(status(503), last)).toMatchObject({ kind: 'give-up', because: 'fault' });
});

test('a change is not sent twice after a fault, but after a limit', () => {
  const at = { attempt: 1, chance: 0, localNowMs, changesSomething: true };
  expect(adviseRetry({ kind: 'network', message: '' }, at).kind).toBe('give-up');
  expect(adviseRetry(status(429, { retryAfter: '1' }), at).kind).toBe('retry');
});

test('whatever the headers say, a wait is never under a second nor over the limit, and attempts end', () => {
  const header = fc.oneof(fc.constant(null), fc.string(), fc.integer({ min: -5, max: 9e9 }).map(String));
  fc.assert(
    fc.property(
      fc.constantFrom(403, 408, 429, 500, 502, 503, 504),
      header,
      header,
      header,
      fc.integer({ min: 1, max: 9 }),
      (code, retryAfter, rateLimitReset, date, attempt) => {
        const failure = status(code, {
          retryAfter,
          rateLimitReset,
          serverDate: date,
          rateLimitRemaining: '0',
        });
        const advice = adviseRetry(failure, { attempt, chance: 1, localNowMs });
        if (advice.kind !== 'retry') return;
        expect(advice.waitMs).toBeGreaterThanOrEqual(1000);
        expect(advice.waitMs).toBeLessThanOrEqual(defaultRetryLimits.maxWaitMs);
        expect(attempt).toBeLessThan(defaultRetryLimits.attempts);
      },
    ),
  );
});
