import { expect, test } from 'vitest';
import { placeOfRow } from './foreign';
import { isPullRequest, issueNameOf, mapIssue } from './issue';
import { mapListedPull } from './pull-request';
import { mapRepository, parseRepositoryName } from './repository-details';
import { mapWorkflowRun, readRunPage } from './workflow-run';

const issue = {
  id: 1,
  number: 7,
  title: 'A lamp is out',
  body: null,
  state: 'closed',
  state_reason: 'completed',
  user: { login: 'ada' },
  labels: [{ name: 'bug' }, 'old', { name: null }],
  assignees: [{ login: 'grace' }],
  milestone: { title: 'Pilot' },
  comments: 2,
  html_url: 'https://github.com/harbour/relay/issues/7',
  created_at: '2026-01-05T09:00:00Z',
  updated_at: '2026-01-06T09:00:00+02:00',
  closed_at: null,
  something_new: true,
};

test('an issue becomes our row', () => {
  const mapped = mapIssue(issue);
  expect(mapped).toMatchObject({
    ok: true,
    value: {
      notes: [],
      row: {
        githubId: 1n,
        labels: ['bug', 'old'],
        assignees: ['grace'],
        milestone: 'Pilot',
        updatedAt: new Date('2026-01-06T07:00:00Z'),
      },
    },
  });
});

test.each<[string, object]>([
  ['id', { id: -1 }],
  ['id', { id: 2 ** 60 }],
  ['number', { number: 2 ** 31 }],
  ['title', { title: null }],
  ['state', { state: 'half-open' }],
  ['html_url', { html_url: 'javascript:alert(1)' }],
  ['created_at', { created_at: 'yesterday' }],
])('an issue whose %s is %j does not fit, and its field is named', (field, change) => {
  const mapped = mapIssue({ ...issue, ...change });
  expect(mapped.ok ? [] : mapped.reasons.map((reason) => reason.field)).toEqual([field]);
});

test('an id beyond the exactness of a double arrives as bigint and is kept exactly', () => {
  expect(mapIssue({ ...issue, id: 9007199254740993n })).toMatchObject({
    value: { row: { githubId: 9007199254740993n } },
  });
});

test('what the database cannot hold is taken out and noted', () => {
  expect(mapIssue({ ...issue, body: 'a\u0000b', labels: [{ name: 'x\u0000' }] })).toMatchObject({
    value: {
      row: { body: 'ab', labels: ['x'] },
      notes: [expect.stringContaining('body'), expect.stringContaining('labels[0]')],
    },
  });
});

test('pull requests are told from issues, and refused rows named by what they have', () => {
  expect(isPullRequest({ pull_request: { url: '' } })).toBe(true);
  expect(isPullRequest(issue)).toBe(false);
  expect(placeOfRow(issue, 'issue', 3)).toBe('issue #7');
  expect(placeOfRow({ id: 5 }, 'run', 3)).toBe('run id 5');
  expect(placeOfRow(null, 'run', 3)).toBe('run row 4');
});

test('a pull request of a deleted user fits, with what the list of issues tells of it', () => {
  const listed = (pull_request: object) =>
    mapListedPull({ ...issue, user: null, draft: true, node_id: 'PR_1', pull_request });
  expect(listed({ url: 'x', merged_at: '2026-01-07T09:00:00Z' })).toMatchObject({
    value: {
      row: { authorLogin: null, isDraft: true, nodeId: 'PR_1', mergedAt: new Date('2026-01-07T09:00:00Z') },
    },
  });
  expect(listed({ url: 'x' })).toMatchObject({ value: { row: { mergedAt: null } } });
});

test("an issue's parent, sub-issues and blockers are read where GitHub tells them, and 0 where it does not", () => {
  const linked = mapIssue({
    ...issue,
    node_id: 'I_1',
    parent_issue_url: 'https://api.github.com/repos/harbour/fleet/issues/3',
    sub_issues_summary: { total: 4, completed: 1, percent_completed: 25 },
    issue_dependencies_summary: { blocked_by: 1, total_blocked_by: 2, blocking: 0, total_blocking: 0 },
  });
  expect(linked).toMatchObject({
    value: {
      row: {
        nodeId: 'I_1',
        parent: 'harbour/fleet#3',
        subIssuesTotal: 4,
        subIssuesCompleted: 1,
        blockedByTotal: 2,
      },
    },
  });
  expect(mapIssue(issue)).toMatchObject({
    value: { row: { nodeId: null, parent: null, subIssuesTotal: 0, blockedByTotal: 0 } },
  });
});

test('number fields of an issue are read, and nothing that stands beside them refuses it', () => {
  const field = {
    issue_field_id: 1,
    node_id: 'IFN_1',
    issue_field_name: 'Estimate',
    data_type: 'number',
    value: 4.5,
  };
  const read = (issue_field_values: unknown) => {
    const mapped = mapIssue({ ...issue, issue_field_values });
    return mapped.ok ? mapped.value.row.numberFields : mapped.reasons;
  };
  expect(read([field, { ...field, issue_field_name: 'Actual', value: '6' }])).toEqual([
    'Actual=6',
    'Estimate=4.5',
  ]);
  const others = [
    { ...field, data_type: 'text', value: '4' },
    { ...field, data_type: 'number', value: null },
    { ...field, issue_field_name: undefined },
    { ...field, value: 'much' },
    null,
  ];
  expect(read(others)).toEqual([]);
  for (const none of [undefined, null, 'x', {}]) expect(read(none)).toEqual([]);
});

test.each([
  ['https://github.com/harbour/relay/issues/7', 'harbour/relay#7'],
  ['https://ghe.example/api/v3/repos/harbour/relay/issues/7', 'harbour/relay#7'],
  ['https://github.com/harbour/relay/pull/7', 'harbour/relay#7'],
  ['https://api.github.com/repositories/12', null],
  ['not an address', null],
])('%s names %j', (address, name) => {
  expect(issueNameOf(address)).toBe(name);
});

const run = {
  id: 30433642,
  workflow_id: 159038,
  name: null,
  path: '.github/workflows/ci.yml',
  run_number: 562,
  event: 'push',
  head_branch: null,
  head_sha: 'a'.repeat(40),
  status: 'completed',
  conclusion: 'success',
  html_url: 'https://github.com/harbour/relay/actions/runs/30433642',
  created_at: '2026-01-22T19:33:08Z',
  updated_at: '2026-01-22T19:38:08Z',
  run_started_at: '2026-01-22T19:33:38Z',
};

test.each<[object, number | null]>([
  [{}, 270],
  [{ status: 'in_progress' }, null],
  [{ run_started_at: null }, null],
  [{ updated_at: '2026-01-22T19:00:00Z' }, null],
])('a run with %j lasted %s seconds', (change, durationSeconds) => {
  expect(mapWorkflowRun({ ...run, ...change })).toMatchObject({
    value: { row: { durationSeconds, runAttempt: 1, workflowName: '.github/workflows/ci.yml' } },
  });
});

test('a page of runs is known by its shape', () => {
  expect(readRunPage({ total_count: 1, workflow_runs: [run] })?.rows).toHaveLength(1);
  expect(readRunPage([run])).toBeNull();
});

test.each([
  ['harbour/relay', { owner: 'harbour', name: 'relay' }],
  [' https://github.com/harbour/relay.git ', { owner: 'harbour', name: 'relay' }],
  ['git@github.com:harbour/relay.git', { owner: 'harbour', name: 'relay' }],
  ['harbour', null],
  ['harbour/relay/issues', null],
  ['../..', null],
  ['harbour/..', null],
  ['har bour/relay', null],
])('%s names %j', (text, name) => {
  expect(parseRepositoryName(text)).toEqual(name);
});

test('a repository without a default branch does not fit', () => {
  expect(mapRepository({ id: 1, name: 'a', owner: { login: 'b' }, private: false }).ok).toBe(false);
});
