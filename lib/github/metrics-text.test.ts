import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExposition } from './exposition.test-data';
import { type Measures, metricsText } from './metrics-text';

const now = new Date('2026-11-21T12:00:00Z');
const stream: Measures['streams'][number] = {
  project: 'relay',
  repository: 'harbour/relay',
  stream: 'issues',
  state: 'complete',
  lastCompleteAt: new Date('2026-11-21T11:59:00Z'),
  itemsStored: 7,
  detailsPending: 2,
  items: 90,
  requests: 12,
  notModified: 5,
  points: 7,
  faults: 1,
};
const nothing: Measures = {
  streams: [],
  quotas: [],
  webhook: { counts: [], last: null },
  webhookRequests: new Map(),
  tasks: [],
  jobs: [],
  staleAfterSeconds: 86_400,
};
const parsed = async (measures: Partial<Measures>) =>
  parseExposition((await metricsText({ ...nothing, ...measures }, now)).text);
const valuesOf = async (measures: Partial<Measures>, name: string) =>
  (await parsed(measures)).samples.filter((sample) => sample.name === name);

test('each figure of a stream stands under its name, with project, repository and stream', async () => {
  const { samples, types } = await parsed({ streams: [stream] });
  const labels = { project: 'relay', repository: 'harbour/relay', stream: 'issues' };
  const found = Object.fromEntries(
    samples
      .filter((sample) => 'stream' in sample.labels && !('state' in sample.labels))
      .map((s) => [s.name, s]),
  );
  expect(Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]))).toEqual({
    pilothouse_sync_items_total: 90,
    pilothouse_sync_requests_total: 12,
    pilothouse_sync_not_modified_total: 5,
    pilothouse_sync_quota_points_total: 7,
    pilothouse_sync_faults_total: 1,
    pilothouse_sync_stored_items: 7,
    pilothouse_sync_details_pending: 2,
    pilothouse_sync_lag_seconds: 60,
  });
  expect(found.pilothouse_sync_items_total?.labels).toEqual(labels);
  expect(types.get('pilothouse_sync_items_total')).toBe('counter');
  expect(await valuesOf({ streams: [stream] }, 'pilothouse_sync_state')).toEqual([
    { name: 'pilothouse_sync_state', labels: { ...labels, state: 'complete' }, value: 1 },
  ]);
});

test('what was never read has no lag, and what never came no time: unknown is not 0', async () => {
  const never = { ...stream, state: 'never', lastCompleteAt: null };
  expect(await valuesOf({ streams: [never] }, 'pilothouse_sync_lag_seconds')).toEqual([]);
  expect(await valuesOf({}, 'pilothouse_webhook_last_delivery_timestamp_seconds')).toEqual([]);
});

test('a lag is never negative, whatever the clocks', async () => {
  const ahead = { ...stream, lastCompleteAt: new Date('2026-11-21T13:00:00Z') };
  expect((await valuesOf({ streams: [ahead] }, 'pilothouse_sync_lag_seconds'))[0]?.value).toBe(0);
});

test('a quota that GitHub has not told is not shown as one', async () => {
  const quota = {
    credential: '0123456789abcdef',
    resource: 'core',
    limit: 5000,
    remaining: null,
    resetAt: now,
    blockedUntil: null,
    tokenEndsAt: null,
    observedAt: now,
  };
  expect(await valuesOf({ quotas: [quota] }, 'pilothouse_github_quota_remaining')).toEqual([]);
  expect(await valuesOf({ quotas: [quota] }, 'pilothouse_github_quota_limit')).toEqual([
    expect.objectContaining({ labels: { credential: '01234567', resource: 'core' }, value: 5000 }),
  ]);
});

test('any names keep the format, and come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('a"b', 'a\\b', 'a\nb', '\\n', '}', '{a="b"}')), {
        minLength: 1,
        maxLength: 8,
      }),
      async (repositories) => {
        const streams = repositories.map((repository) => ({ ...stream, repository }));
        const found = await valuesOf({ streams }, 'pilothouse_sync_items_total');
        expect(found.map(({ labels }) => labels.repository)).toEqual(repositories);
      },
    ),
    { numRuns: 50 },
  );
});

test.each([
  ['no end of line', '# HELP a b\n# TYPE a gauge\na 1'],
  ['no TYPE', '# HELP a b\na 1\n'],
  ['no HELP', '# TYPE a gauge\na 1\n'],
  ['a series twice', '# HELP a b\n# TYPE a gauge\na{x="1"} 1\na{x="1"} 2\n'],
  ['an open quote', '# HELP a b\n# TYPE a gauge\na{x="1} 1\n'],
  ['an unknown escape', '# HELP a b\n# TYPE a gauge\na{x="\\q"} 1\n'],
  ['a bad label', '# HELP a b\n# TYPE a gauge\na{1x="1"} 1\n'],
  ['a bad value', '# HELP a b\n# TYPE a gauge\na one\n'],
  ['a counter that is none', '# HELP a_total b\n# TYPE a_total counter\na_total -1\n'],
  ['a group in two parts', '# HELP a b\n# TYPE a gauge\n# HELP c d\n# TYPE c gauge\nc 1\n# TYPE a gauge\n'],
])('the reader of this test refuses %s', (_name, text) => {
  expect(() => parseExposition(text)).toThrow();
});

test('refused requests to the webhook are counted by outcome', async () => {
  const webhookRequests = new Map([['forged', 3]]);
  expect(await valuesOf({ webhookRequests }, 'pilothouse_webhook_requests_total')).toEqual([
    { name: 'pilothouse_webhook_requests_total', labels: { outcome: 'forged' }, value: 3 },
  ]);
});
