import { expect, test } from 'vitest';
import { recordedByDay, unreadLists } from './day-record';

test('rows become the groups of their day, decisions before observations', () => {
  const row = { on: '2026-11-02', total: 1, href: null, at: '2026-11-02T10:00:00.000Z' };
  const days = recordedByDay([
    { ...row, kind: 'observation', label: '40 s', total: 9 },
    { ...row, kind: 'decision', label: 'go' },
    { ...row, kind: 'observation', label: '41 s', total: 9 },
    { ...row, kind: 'release', label: 'v1', on: '2026-11-01' },
  ]);
  expect([...days.keys()]).toEqual(['2026-11-02', '2026-11-01']);
  expect(days.get('2026-11-02')?.map(({ kind, total, items }) => [kind, total, items.length])).toEqual([
    ['decision', 1, 1],
    ['observation', 9, 2],
  ]);
});

test.each([
  ['fresh', '2026-11-04T08:00:00Z', []],
  ['stale', '2026-11-02T23:59:59.999Z', ['issues']],
  ['stale', '2026-11-03T00:00:00Z', []],
  ['never', null, ['issues']],
  ['failed', '2026-11-01T00:00:00Z', ['issues']],
  ['unavailable', null, []],
])('a list that is %s as of %s leaves %j unread on 2 November', (kind, at, unread) => {
  const ages = [{ what: 'issues', freshness: { kind, at: at ? new Date(at) : null } }];
  const until = new Date('2026-11-02T23:59:59.999Z');
  expect(unreadLists(ages, until, new Date('2026-11-04T09:00:00Z'))).toEqual(unread);
  expect(unreadLists(ages, until, new Date('2026-11-02T12:00:00Z'))).toEqual([]);
});
