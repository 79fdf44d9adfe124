import type { MetricDesign } from '../blueprint';
import {
  absoluteTarget,
  againstBaseline,
  againstNumber,
  before,
  last,
  lastDays,
  meanRating,
  onDay,
  type PilotTemplate,
  planned,
  relativeTarget,
  risk,
  role,
  tell,
} from './template';

const build: MetricDesign = {
  key: 'ci-run-time',
  name: 'CI run time',
  definition: 'How long a successful run on the default branch takes.',
  unit: 's',
  direction: 'lower',
  aggregation: 'p50',
  source: 'ci',
};
const flaky: MetricDesign = {
  key: 'share-of-runs-started-again',
  name: 'Share of runs started again',
  definition: 'Runs that were started again without a new commit, as a share of all, counted once a day.',
  unit: '%',
  direction: 'lower',
  aggregation: 'mean',
  source: 'pushed',
};

export const ciChange: PilotTemplate = {
  key: 'ci-change',
  name: 'A change of CI or tooling',
  fits: 'One week with a cache, a runner, a build tool or a test runner on one repository, judged mostly by CI itself.',
  title: 'Faster CI',
  summary:
    'One repository gets the new tooling for a week. It goes everywhere if runs are a third faster and as trustworthy as before.',
  days: 8,
  dueDays: [4, 8],
  blueprint: {
    metrics: [build, flaky],
    parts: {
      objective: [
        { title: 'Make a run a third faster' },
        { title: 'Keep a green run as trustworthy as it is' },
        { title: 'Learn what it takes to bring it to every repository' },
      ],
      role: [
        role('Lead', 'Answers for the plan and the decision.'),
        role('Owner of the pipeline', 'May turn it off at any time.'),
        role('Developer who uses it daily', 'Says what a run is like now.'),
      ],
      risk: [
        risk(
          'technical',
          'A stale cache makes a broken build look green',
          ['low', 'high'],
          'One clean build every night, without any cache.',
        ),
        risk(
          'technical',
          'The new tool is down and nobody can merge',
          ['low', 'medium'],
          'Keep the old workflow beside it, one switch away.',
        ),
      ],
      contingency: [
        {
          title: 'Runs are red for reasons of the tooling',
          trigger: 'Three red runs in a row that a clean build does not repeat',
          plan: 'Switch back to the old workflow and keep the logs.',
        },
      ],
      communication: [
        tell('Everybody who commits there', 'Channel of the repository', 'on day 1, and when it is switched'),
      ],
      deliverable: [planned('Workflow for one repository'), planned('Steps for the other repositories')],
    },
    planItems: [
      onDay(1, 'Prepare', 'Take the baselines from the last 20 runs'),
      onDay(1, 'Build', 'Set it up on a branch', 2),
      onDay(3, 'Build', 'Add the nightly clean build'),
      onDay(4, 'Run', 'Switch the default branch over'),
      onDay(4, 'Run', 'Look at every red run: is it the tooling?', 7),
      onDay(8, 'Decide', 'Write the steps for the other repositories'),
      onDay(8, 'Decide', 'Ask for feedback and decide'),
    ],
    baselines: [
      before(build, 'The last 20 green runs before the first day.'),
      before(flaky, 'The two weeks before the first day.'),
    ],
    targets: [
      relativeTarget(build, -33, 'Runs a third faster'),
      absoluteTarget(flaky, 'lte', 5, 'At most 5% of runs started again'),
    ],
    criteria: [
      {
        side: 'go',
        title: 'Runs on the default branch are a third faster',
        rule: againstBaseline(build, 'lte', -33, { window: last(20), minimumSamples: 10 }),
      },
      {
        side: 'go',
        title: 'The default branch is green for ten runs in a row',
        rule: {
          kind: 'ci-state',
          expect: 'green',
          workflow: null,
          branch: null,
          runs: 10,
          staleAfterHours: 48,
        },
      },
      {
        side: 'go',
        title: 'At most 5% of runs are started again',
        rule: againstNumber(flaky, 'lte', 5, { window: lastDays(5), minimumSamples: 4 }),
      },
      { side: 'go', title: 'Developers rate it 4 of 5 or better', rule: meanRating(4, 3) },
      {
        side: 'no_go',
        title: 'The default branch was red three times in a row',
        rule: { kind: 'ci-state', expect: 'red', workflow: null, branch: null, runs: 3, staleAfterHours: 48 },
      },
      {
        side: 'no_go',
        title: 'A defect reached users because CI did not see it',
        rule: {
          kind: 'github-query',
          labels: ['escaped-ci'],
          state: 'any',
          comparator: 'gt',
          count: 0,
          staleAfterHours: 24,
        },
      },
    ],
    feedback: {
      introduction: 'Two questions about your runs this week.',
      questions: [
        { key: 'overall', text: 'Overall, how well does it work for you?' },
        { key: 'trust', text: 'How much do you trust a green run now?' },
      ],
    },
  },
};
