import type { MetricDesign } from '../blueprint';
import {
  absoluteTarget,
  againstBaseline,
  before,
  done,
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

const hours: MetricDesign = {
  key: 'hours-per-change',
  name: 'Hours per change',
  definition:
    'Hours from the first commit of a change to its merge, for changes of the kind that the library should ease.',
  unit: 'h',
  direction: 'lower',
  aggregation: 'p50',
  source: 'manual',
};
const build: MetricDesign = {
  key: 'ci-run-time',
  name: 'CI run time',
  definition: 'How long a successful run on the default branch takes.',
  unit: 's',
  direction: 'lower',
  aggregation: 'p50',
  source: 'ci',
};
const defects: MetricDesign = {
  key: 'defects-per-week',
  name: 'Defects per week',
  definition: 'New defects of the part of the code that is tried on, counted once a week.',
  unit: 'defects',
  direction: 'lower',
  aggregation: 'mean',
  source: 'manual',
};

export const libraryTrial: PilotTemplate = {
  key: 'library-trial',
  name: 'A library or framework on trial',
  fits: 'Two weeks on one service, to learn whether a library earns its place before others depend on it.',
  title: 'Trial of a library',
  summary:
    'One service is built with the library for two weeks. It stays if changes get faster, builds do not get slower, nothing new is insecure, and the people who used it want to go on.',
  days: 12,
  dueDays: [3, 11, 12],
  blueprint: {
    metrics: [hours, build, defects],
    parts: {
      objective: [
        { title: 'Learn whether everyday changes take less time with the library' },
        { title: 'Learn what it costs: build time, size, defects, upkeep' },
        {
          title: 'Know how to leave it again',
          detail: 'The way back is tried once, while it is still short.',
        },
      ],
      role: [
        role('Lead', 'Answers for the plan, the record and the decision.'),
        role('Developer of the service', 'Does real work with the library every day.'),
        role('Reviewer from another team', 'Reads the changes with fresh eyes.'),
      ],
      risk: [
        risk(
          'technical',
          'The library does not cover a case that the service needs',
          ['medium', 'high'],
          'Build the hardest case first, on day 2.',
        ),
        risk(
          'technical',
          'A release of the library breaks the build',
          ['low', 'medium'],
          'Pin the version; update on purpose.',
        ),
        risk(
          'organisational',
          'Daily work leaves no time for the trial',
          ['medium', 'medium'],
          'Agree with the product owner on the changes that count before the first day.',
        ),
      ],
      contingency: [
        {
          title: 'The hardest case cannot be built',
          trigger: 'No working version by the end of day 4',
          plan: 'Stop there, write down why, and close the pilot early.',
        },
      ],
      communication: [
        tell('The team', 'Stand-up', 'daily'),
        tell('Other teams', 'Team channel', 'at the start, the middle and the end'),
      ],
      deliverable: [
        planned('The hardest case, working'),
        planned('A page on how we use it', 'Set-up, habits, pitfalls, and the way back.'),
        planned('A decision record'),
      ],
    },
    planItems: [
      onDay(1, 'Prepare', 'Take the baselines and agree which changes count'),
      onDay(1, 'Prepare', 'Add the library with a pinned version'),
      onDay(2, 'Hardest case first', 'Build the hardest case', 3),
      onDay(4, 'Hardest case first', 'Review it with the other team'),
      onDay(5, 'Everyday work', 'Do the agreed changes with the library', 9),
      onDay(5, 'Everyday work', 'Log what helped and what hurt, every day', 11),
      onDay(10, 'Way back', 'Take the library out of one place again, on a branch'),
      onDay(11, 'Decide', 'Write the page on how we use it'),
      onDay(12, 'Decide', 'Ask everybody for feedback and decide'),
    ],
    baselines: [
      before(hours, 'The last ten changes of the same kind, before the first day.'),
      before(build, 'The last 20 green runs before the first day.'),
      before(defects, 'The four weeks before the first day.'),
    ],
    targets: [
      relativeTarget(hours, -20, 'A fifth less time for a change'),
      { ...relativeTarget(build, 10, 'Builds at most a tenth slower'), comparator: 'lte' },
      absoluteTarget(defects, 'lte', 2, 'At most two new defects a week'),
    ],
    criteria: [
      {
        side: 'go',
        title: 'Changes take at least a fifth less time',
        rule: againstBaseline(hours, 'lte', -20, { window: last(8), minimumSamples: 5, staleAfterDays: 14 }),
      },
      {
        side: 'go',
        title: 'The people who used it want to keep it',
        rule: meanRating(4, 3, 'keep'),
      },
      {
        side: 'go',
        title: 'The hardest case works',
        rule: done('Hardest case first'),
      },
      {
        side: 'go',
        title: 'Somebody has tried the way back and vouches that it works',
        rule: { kind: 'attestation', by: null },
      },
      {
        side: 'no_go',
        title: 'CI runs get more than a quarter slower',
        rule: againstBaseline(build, 'gt', 25, { window: lastDays(7), minimumSamples: 5 }),
      },
      {
        side: 'no_go',
        title: 'A high or critical security alert is open',
        rule: {
          kind: 'security',
          expect: 'some',
          severities: ['high', 'critical'],
          since: null,
          staleAfterHours: 48,
        },
      },
    ],
    feedback: {
      introduction: 'Five minutes, so that we decide by what it was like to work with it.',
      questions: [
        { key: 'overall', text: 'Overall, how well does it work for you?' },
        { key: 'keep', text: 'How much do you want to keep using it?' },
        { key: 'learn', text: 'How easy was it to learn?' },
      ],
    },
  },
};
