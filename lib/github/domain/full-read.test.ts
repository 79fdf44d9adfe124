import { expect, test } from 'vitest';
import { isFullReadDue } from './full-read';

const now = new Date('2026-03-02T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test.each<[string, number | null, number, Date | null, boolean]>([
  ['the counts fit', 7, 7, hoursAgo(100), false],
  ['GitHub does not say', null, 7, hoursAgo(100), false],
  ['one left in no delta', 6, 7, hoursAgo(24), true],
  ['the same, read in full today', 6, 7, hoursAgo(23.9), false],
  ['never read in full', 6, 7, null, true],
])('when %s', (_name, openByGitHub, openStored, lastFullAt, due) => {
  expect(isFullReadDue({ openByGitHub, openStored, lastFullAt, now })).toBe(due);
});
