import examples from '@octokit/webhooks-examples';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streams } from './stream-report';
import { type Judgement, judgeDelivery } from './webhook-event';

const repository = { id: 77, default_branch: 'main' };
const read = (judged: Judgement) => (judged.verdict === 'read' ? judged.streams.join(' ') : judged.verdict);

test("all 329 of GitHub's own example payloads are read for, answered, or named as not ours", () => {
  const judged = examples.flatMap(({ name, examples: payloads }) =>
    payloads.map((payload) => ({ name, ...judgeDelivery(name, payload) })),
  );
  expect(judged).toHaveLength(329);
  const count = (verdict: Judgement['verdict']) => judged.filter((one) => one.verdict === verdict).length;
  expect({ read: count('read'), ignored: count('ignored'), ping: count('ping') }).toEqual({
    read: 175,
    ignored: 150,
    ping: 4,
  });
  for (const one of judged) {
    if (one.verdict === 'read') expect(one.repositoryIds.length, one.name).toBeGreaterThan(0);
    if (one.verdict === 'ignored') expect(one.reason, one.name).not.toContain('does not know');
  }
});

test('examples that name a single thing say which and how new it is', () => {
  const without = examples
    .filter(({ name }) => /^(issues|issue_comment|pull_request.*|workflow_run)$/.test(name))
    .flatMap(({ name, examples: payloads }) => payloads.map((payload) => judgeDelivery(name, payload)))
    .filter((judged) => judged.verdict === 'read' && !judged.full && judged.subject === null);
  expect(without).toEqual([]);
});

test.each([
  ['push', { ref: 'refs/heads/main', repository }, 'repository files'],
  ['push', { ref: 'refs/heads/other', repository }, 'ignored'],
  ['push', { ref: 'refs/tags/main', repository }, 'ignored'],
  ['issues', { action: 'edited', repository }, 'issues'],
  ['issue_comment', { action: 'created', repository, issue: { pull_request: {} } }, 'issues pull-requests'],
  ['sub_issues', { action: 'sub_issue_added', repository }, 'issues'],
  ['issue_dependencies', { action: 'blocked_by_added', repository }, 'issues'],
  ['pull_request_review', { action: 'submitted', repository }, 'issues pull-requests'],
  ['workflow_job', { action: 'completed', repository }, 'workflow-runs jobs'],
  ['check_suite', { action: 'completed', repository }, 'workflow-runs jobs'],
  ['release', { action: 'deleted', repository }, 'releases'],
  ['deployment_status', { action: 'created', repository }, 'deployments'],
  ['code_scanning_alert', { action: 'fixed', repository }, 'code-scanning-alerts'],
  ['dependabot_alert', { action: 'fixed', repository }, 'dependabot-alerts'],
  ['label', { action: 'created', repository }, 'ignored'],
  ['installation', { action: 'deleted', repositories: [{ id: 1 }, { id: 2 }] }, 'repository'],
  ['installation_repositories', { action: 'removed', repositories_removed: [{ id: 2 }] }, 'repository'],
  ['ping', { hook: {} }, 'ping'],
  ['hologram', { repository }, 'ignored'],
  ['constructor', { repository }, 'ignored'],
  ['issues', { action: 'edited', repository: { id: '77' } }, 'ignored'],
  ['issues', null, 'ignored'],
])('%s %j makes us read: %s', (event, payload, expected) => {
  expect(read(judgeDelivery(event, payload))).toBe(expected);
});

test('what no list of changes shows is read in full', () => {
  const full = (event: string, action: string) => {
    const judged = judgeDelivery(event, { action, repository });
    return judged.verdict === 'read' && judged.full;
  };
  // Which issue was deleted is not said here.
  for (const [event, action] of [
    ['label', 'edited'],
    ['milestone', 'deleted'],
    ['issues', 'deleted'],
    ['release', 'edited'],
  ] as const)
    expect(full(event, action), event).toBe(true);
  expect([full('issues', 'edited'), full('pull_request', 'closed')]).toEqual([false, false]);
});

test.each(['deleted', 'transferred'])('of an issue that was %s only that one is asked for', (action) => {
  const issue = { number: 12, updated_at: '2026-03-01T11:59:00Z' };
  expect(judgeDelivery('issues', { action, repository, issue })).toMatchObject({
    verdict: 'read',
    streams: ['issues'],
    full: false,
    subject: { stream: 'gone', number: 12 },
  });
});

test.each([
  ['sub_issues', 'sub_issue_added', 3],
  ['sub_issues', 'parent_issue_removed', 4],
  ['issue_dependencies', 'blocked_by_added', 5],
] as const)('after "%s" "%s" the issue whose links changed is asked for alone', (event, action, number) => {
  const payload = {
    action,
    repository,
    parent_issue: { number: 3 },
    sub_issue: { number: 4 },
    blocked_issue: { number: 5 },
    blocking_issue: { number: 6 },
  };
  expect(judgeDelivery(event, payload)).toMatchObject({ full: false, subject: { stream: 'linked', number } });
  expect(judgeDelivery(event, { action, repository })).toMatchObject({ verdict: 'read', subject: null });
});

test('that an issue blocks another one is not kept with it', () => {
  const payload = { action: 'blocking_added', repository, blocked_issue: { number: 5 } };
  expect(judgeDelivery('issue_dependencies', payload)).toMatchObject({ full: false, subject: null });
});

test('a payload of any shape is judged without an error, and names only streams that there are', () => {
  const events = [...examples.map(({ name }) => name), 'sub_issues', 'x'];
  fc.assert(
    fc.property(fc.constantFrom(...events), fc.jsonValue(), fc.jsonValue(), (event, inner, outer) => {
      const payload = typeof outer === 'object' && outer ? { ...outer, repository, issue: inner } : outer;
      const judged = judgeDelivery(event, payload);
      if (judged.verdict !== 'read') return;
      for (const stream of judged.streams) expect(streams).toContain(stream);
      expect(judged.repositoryIds.every((id) => Number.isSafeInteger(id))).toBe(true);
    }),
  );
});
