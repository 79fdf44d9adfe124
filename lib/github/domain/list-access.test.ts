import { expect, test } from 'vitest';
import { listUnavailable } from './list-access';
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
