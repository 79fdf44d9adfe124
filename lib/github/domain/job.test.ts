import { expect, test } from 'vitest';
import { isHidden, jobsAmong, mapCheckRun, mapRestJob, readCheckSuite } from './job';

const checkRun = {
  databaseId: 77,
  name: 'build',
  status: 'COMPLETED',
  conclusion: 'TIMED_OUT',
  startedAt: '2026-03-01T08:00:00Z',
  completedAt: '2026-03-01T08:01:30Z',
  url: 'https://github.com/harbour/relay/actions/runs/5/job/77',
};

test('a check run is the job that it is, in the words of REST', () => {
  const mapped = mapCheckRun(checkRun);
  expect(mapped.ok && mapped.value.row).toEqual({
    githubId: 77n,
    name: 'build',
    status: 'completed',
    conclusion: 'timed_out',
    htmlUrl: checkRun.url,
    createdAt: null,
    startedAt: new Date('2026-03-01T08:00:00Z'),
    completedAt: new Date('2026-03-01T08:01:30Z'),
    durationSeconds: 90,
  });
});

test.each([
  [54_321_098_765, null, 54_321_098_765n],
  [9_007_199_254_740_993n, null, 9_007_199_254_740_993n],
  [null, 'https://github.com/harbour/relay/actions/runs/5/job/54321098765', 54_321_098_765n],
  [
    undefined,
    'https://github.com/harbour/relay/actions/runs/5/job/54321098765?pr=1#step:2:1',
    54_321_098_765n,
  ],
  [null, 'https://github.com/harbour/relay/runs/399444496', 399_444_496n],
  [null, 'https://github.com/harbour/relay/actions', null],
])('the id of a job is %s at %s', (databaseId, url, id) => {
  const mapped = mapCheckRun({ ...checkRun, databaseId, url: url ?? checkRun.url });
  expect(mapped.ok ? mapped.value.row.githubId : null).toBe(id);
});

test('a job is not faster than nothing: times that contradict each other give no duration', () => {
  const mapped = mapCheckRun({ ...checkRun, completedAt: '2026-03-01T07:59:59Z' });
  expect(mapped.ok && mapped.value.row.durationSeconds).toBeNull();
});

test.each([
  ['name', { name: null }],
  ['status', { status: 'completed' }],
  ['startedAt', { startedAt: 'yesterday' }],
  ['url', { url: 'javascript:alert(1)' }],
])('a check run whose %s does not fit is refused with the field', (field, change) => {
  const mapped = mapCheckRun({ ...checkRun, ...change });
  expect(mapped.ok ? null : mapped.reasons[0]?.field).toBe(field);
});

test('REST tells the attempt, and when a job was queued', () => {
  const mapped = mapRestJob({
    id: 77,
    run_attempt: 3,
    name: 'build',
    status: 'queued',
    conclusion: null,
    html_url: null,
    created_at: '2026-03-01T08:00:00Z',
    started_at: null,
    completed_at: null,
  });
  expect(mapped.ok && mapped.value.row).toMatchObject({
    attempt: 3,
    status: 'queued',
    createdAt: new Date('2026-03-01T08:00:00Z'),
    durationSeconds: null,
  });
});

test('a check suite says whose it is and whether it is over', () => {
  const page = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  const suite = {
    __typename: 'CheckSuite',
    status: 'IN_PROGRESS',
    app: { slug: 'circleci' },
    checkRuns: page,
  };
  const read = readCheckSuite(suite);
  expect(read.ok && read.value).toEqual({ finished: false, app: 'circleci', answeredAt: null, page });
  expect(readCheckSuite({ ...suite, __typename: 'Issue' }).ok).toBe(false);
});

test('what a workflow reported with its own token is no job, though its check suite holds it', () => {
  const page = 'https://github.com/harbour/relay/runs/78';
  const report = { ...checkRun, databaseId: 78, name: 'Test results', url: page, detailsUrl: page };
  const short = { ...checkRun, url: 'https://github.com/harbour/relay/runs/77', detailsUrl: checkRun.url };
  expect(jobsAmong([checkRun, report])).toEqual([checkRun]);
  expect(jobsAmong([report, short])).toEqual([short]);
  expect(jobsAmong([checkRun, 'garbled'])).toEqual([checkRun, 'garbled']);
});

test('where no page tells jobs apart, as on old servers, all check runs are jobs', () => {
  const old = {
    ...checkRun,
    url: 'https://github.example.invalid/harbour/relay/runs/77?check_suite_focus=true',
  };
  expect(jobsAmong([old, { ...old, databaseId: 78 }])).toHaveLength(2);
  expect(jobsAmong([])).toEqual([]);
});

test.each([
  [null, true],
  [undefined, true],
  [checkRun, false],
])('a check run that the token may not see is named by nothing', (raw, hidden) => {
  expect(isHidden(raw)).toBe(hidden);
});
