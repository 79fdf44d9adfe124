import { expect, test } from 'vitest';
import { type PilotTotals, totalsOf } from '@/lib/go-no-go/domain/pilot-totals';
import type { RepositoryActivity, WeekActivity } from './week-activity';
import { type PilotOfWeek, weekFacts } from './week-facts';
import { weekParagraphs } from './week-paragraphs';

const none = {
  decision: 0,
  adr: 0,
  lesson: 0,
  document: 0,
  'plan-item': 0,
  'contradicted-claims': 0,
};

const repository = (change: Partial<RepositoryActivity> = {}): RepositoryActivity => ({
  id: 'r1',
  name: 'acme/shared',
  projectSlug: 'acme',
  issuesOpened: 2,
  issuesClosed: 1,
  pullRequestsMerged: 3,
  runs: { total: 20, succeeded: 18 },
  ...change,
});

const pilot = (change: Partial<PilotOfWeek> = {}): PilotOfWeek => ({
  slug: 'shared',
  title: 'Shared repository',
  projectSlug: 'acme',
  stage: 'running',
  startsOn: null,
  endsOn: null,
  verdict: 'undecidable',
  criteria: { total: 8, met: 3, notMet: 0, stale: 1, waived: 0, unknown: 4 },
  targets: { total: 4, measured: 0, hit: 0 },
  plan: { total: 0, done: 0, slipped: 0 },
  headline: '',
  unnamedRoles: 0,
  contradictedClaims: 0,
  health: 'at-risk',
  reasons: ['x'],
  ...change,
});

/** The sums of pilots that are all listed. */
const totals = (pilots: readonly PilotOfWeek[]): PilotTotals =>
  totalsOf(
    pilots.length,
    pilots.map(({ verdict, criteria, plan }) => ({
      verdict,
      pilots: 1,
      urgent: 0,
      criteria: { total: criteria.total, answered: criteria.met + criteria.notMet },
      plan: { total: plan.total, done: plan.done },
    })),
  );
const factsOf = (activity: Partial<WeekActivity>, pilots: PilotOfWeek[] = []) =>
  weekFacts({ repositories: [], recorded: [], counts: none, ...activity }, pilots, totals(pilots));
const fact = (facts: ReturnType<typeof factsOf>, key: string) => facts.find((one) => one.key === key);
const textOf = (paragraphs: ReturnType<typeof weekParagraphs>) =>
  paragraphs.map((parts) => parts.map((part) => part.text).join('')).join('\n');

test('counts are summed over the repositories that were read, and the rest is said once', () => {
  const facts = factsOf({
    repositories: [repository(), repository({ id: 'r2', name: 'acme/other', issuesOpened: null })],
  });
  expect(fact(facts, 'issues-opened')).toMatchObject({
    count: 2,
    text: '2 issues opened',
    caveat: '1 of 2 repositories not read',
    sourceIds: ['r1'],
  });
  expect(fact(facts, 'pull-requests-merged')?.count).toBe(6);
  expect(textOf(weekParagraphs(facts, [], totals([]))).match(/not read/g)).toHaveLength(1);
});

test('what was never read is unknown, not 0', () => {
  const facts = factsOf({
    repositories: [
      repository({ issuesOpened: null, issuesClosed: null, pullRequestsMerged: null, runs: null }),
    ],
  });
  expect(facts.filter((one) => one.count === null).map((one) => one.key)).toEqual([
    'issues-opened',
    'issues-closed',
    'pull-requests-merged',
    'runs',
  ]);
  expect(textOf(weekParagraphs(facts, [], totals([])))).toContain('Nothing is known of GitHub');
});

test('no run is said as no run, never as a success rate', () => {
  const facts = factsOf({ repositories: [repository({ runs: { total: 0, succeeded: 0 } })] });
  expect(fact(facts, 'runs')?.text).toBe('no completed workflow run on a default branch');
});

test('without a repository the paragraph says so and offers the way', () => {
  expect(textOf(weekParagraphs(factsOf({}), [], totals([])))).toBe(
    'No pilot is recorded yet.\n' +
      'No repository is connected, so nothing is known about issues, pull requests or CI. Connect one.\n' +
      'Nothing was decided, recorded or learned in the portal.',
  );
});

test('the gravest pilots are named first and the rest are summed up', () => {
  const pilots = [
    pilot({ title: 'Fine', health: 'on-track', verdict: 'go' }),
    pilot({ title: 'Early', health: 'too-early' }),
    pilot({ title: 'Risky' }),
    pilot({ title: 'Stopped', health: 'off-track', verdict: 'no-go' }),
  ];
  expect(textOf(weekParagraphs(factsOf({}, pilots), pilots, totals(pilots)).slice(0, 1))).toBe(
    '2 of 4 pilots can be decided: Stopped is a no-go: a no-go criterion is triggered; ' +
      'Risky is without current evidence for 5 of 8 criteria; Early is without current evidence for 5 of 8 criteria; 1 more.',
  );
});

test('pilots that are not listed count in the sums, and those being judged again are said', () => {
  const sums = totalsOf(1000, [
    {
      verdict: 'go',
      pilots: 700,
      urgent: 0,
      criteria: { total: 1400, answered: 1400 },
      plan: { total: 0, done: 0 },
    },
    {
      verdict: 'no-go',
      pilots: 5,
      urgent: 5,
      criteria: { total: 10, answered: 9 },
      plan: { total: 8, done: 2 },
    },
    {
      verdict: 'undecidable',
      pilots: 290,
      urgent: 290,
      criteria: { total: 600, answered: 0 },
      plan: { total: 2, done: 0 },
    },
  ]);
  const facts = weekFacts({ repositories: [], recorded: [], counts: none }, [pilot()], sums);
  expect(facts.slice(0, 5).map(({ text, caveat }) => [text, caveat])).toEqual([
    ['700 of 1000 pilots computed as go', '5 being judged again'],
    ['5 of 1000 pilots computed as no-go', '5 being judged again'],
    ['290 of 1000 pilots not decidable', '5 being judged again'],
    ['1409 of 2010 criteria with evidence', '5 being judged again'],
    ['2 of 10 plan items done', '5 being judged again'],
  ]);
  expect(textOf(weekParagraphs(facts, [pilot()], sums).slice(0, 1))).toBe(
    '705 of 1000 pilots can be decided: Shared repository is without current evidence for 5 of 8 criteria; ' +
      '999 more. 5 pilots being judged again.',
  );
});

test('every part with a figure leads somewhere', () => {
  const parts = weekParagraphs(
    factsOf({ repositories: [repository()] }, [pilot()]),
    [pilot()],
    totals([pilot()]),
  ).flat();
  for (const part of parts.filter(({ text }) => /\d/.test(text) && !/pilot/.test(text)))
    expect(part.href).toBeTruthy();
});
