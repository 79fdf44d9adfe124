import { expect, test } from 'vitest';
import { markOfAbsence } from './absence-mark';

const now = new Date('2026-03-01T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const own = 'harbour/relay#7';
const mark = (status: number, missingSince: Date | null, at: string | null = null) =>
  markOfAbsence({ status, at }, own, missingSince, now);

test.each([
  ['there', 200, null, 'Harbour/relay#7', null],
  ['there, though it does not say where', 200, null, null, null],
  ['moved', 200, null, 'port/relay#2', { goneReason: 'transferred', movedTo: 'port/relay#2' }],
  ['deleted', 410, null, null, { goneReason: 'deleted', movedTo: null }],
  ['not found for the first time', 404, null, null, { goneReason: null, missingSince: now }],
  ['not found again too soon', 404, minutesAgo(9), null, null],
  ['not found twice, apart', 404, minutesAgo(10), null, { goneReason: 'missing' }],
])('one that is %s', (_name, status, missingSince, at, expected) => {
  const got = mark(status, missingSince, at);
  if (expected === null) expect(got).toBeNull();
  else expect(got).toMatchObject(expected);
});
