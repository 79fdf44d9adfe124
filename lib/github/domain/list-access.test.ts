import { expect, test } from 'vitest';
import { judgeListRefusal, listUnavailable } from './list-access';
import { type StreamName, streams } from './stream-report';

test.each<[StreamName, number]>([
  ['issues', 410],
  ['pull-requests', 404],
  ['workflow-runs', 404],
  ['jobs', 404],
])('%s that answer %d are not available', (stream, status) => {
  expect(listUnavailable(stream, { status, said: 'Is off.' })).toMatch(
    new RegExp(`not available \\(GitHub said ${status}: Is off\\)\\. Switch them on`),
  );
  expect(listUnavailable(stream, { status, said: '' })).toContain(`(GitHub said ${status}).`);
});

test('every other refusal is a failure', () => {
  for (const stream of streams)
    for (const status of [null, 401, 403, 422, 451, 500, stream === 'issues' ? 404 : 410])
      expect(listUnavailable(stream, { status, said: '' })).toBeNull();
});

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 12, minutes));

test.each([
  ['a list that was read before', at(-60), 'failed'],
  ['one that never was', null, 'unavailable'],
] as const)('one 404 for %s is no proof; another ten minutes later is', (_name, lastCompleteAt, state) => {
  const first = judgeListRefusal(404, { lastCompleteAt, refusedSince: null }, at(0));
  expect(first).toEqual({ state, refusedSince: at(0) });
  const { refusedSince } = first;
  expect(judgeListRefusal(404, { lastCompleteAt, refusedSince }, at(9))).toEqual({ state, refusedSince });
  expect(judgeListRefusal(404, { lastCompleteAt, refusedSince }, at(10))).toEqual({
    state: 'unavailable',
    refusedSince,
  });
});

test.each([401, 403, 410, 451, null])('%s is a plain word', (status) => {
  const refused = { lastCompleteAt: at(-60), refusedSince: null };
  expect(judgeListRefusal(status, refused, at(0))).toEqual({ state: 'unavailable', refusedSince: null });
});
