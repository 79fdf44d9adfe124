import type { MetricDesign } from '../blueprint';
import {
  absoluteTarget,
  againstBaseline,
  againstNumber,
  before,
  done,
  last,
  meanRating,
  onDay,
  type PilotTemplate,
  planned,
  relativeTarget,
  risk,
  role,
  tell,
} from './template';

const review: MetricDesign = {
  key: 'hours-to-the-first-review',
  name: 'Hours to the first review',
  definition: 'Hours from opening a pull request to the first answer of a person.',
  unit: 'h',
  direction: 'lower',
  aggregation: 'p50',
  source: 'manual',
};
const meetings: MetricDesign = {
  key: 'meeting-hours-a-person-and-week',
  name: 'Meeting hours a person and week',
  definition: 'Hours in meetings, a person and week, from the calendars.',
  unit: 'h',
  direction: 'lower',
  aggregation: 'mean',
  source: 'manual',
};

export const wayOfWorking: PilotTemplate = {
  key: 'way-of-working',
  name: 'A new way of working',
  fits: 'Four weeks in one team: pairing, trunk-based work, fewer meetings. Judged by a few numbers and mostly by the people.',
  title: 'A new way of working',
  summary:
    'One team works the new way for four weeks. Others are invited if work flows at least as well, it costs no more meetings, and the team would not go back.',
  days: 26,
  dueDays: [1, 26],
  blueprint: {
    metrics: [review, meetings],
    parts: {
      objective: [
        { title: 'Learn whether work flows faster' },
        { title: 'Learn whether the people are better off', detail: 'All of them, not on average.' },
        { title: 'Learn what other teams would have to change' },
      ],
      role: [
        role('Lead', 'Answers for the plan and the decision.'),
        role('Facilitator', 'Keeps the agreement in mind when days get busy.'),
        role('Voice of the doubts', 'Collects what does not work, without names.'),
      ],
      risk: [
        risk(
          'organisational',
          'After a week everybody falls back to the old way',
          ['high', 'medium'],
          'A short look at the agreement every Friday.',
        ),
        risk(
          'organisational',
          'A few carry the cost for the others',
          ['medium', 'high'],
          'Feedback may be given without a name; the voice of the doubts reads it.',
        ),
        risk(
          'organisational',
          'A deadline comes in between',
          ['medium', 'medium'],
          'Agree now what is paused first.',
        ),
      ],
      contingency: [
        {
          title: 'Somebody is clearly worse off',
          trigger: 'Two ratings of 1 or 2 in one week',
          plan: 'Talk the same week, change the agreement, and write the change into the log.',
        },
      ],
      communication: [
        tell('The team', 'Friday look back', 'weekly'),
        tell('Teams that work with them', 'Note in the channel', 'at the start and the end'),
      ],
      deliverable: [
        planned('The agreement, on one page'),
        planned('What other teams should know before they try'),
      ],
    },
    planItems: [
      onDay(1, 'Agree', 'Write the agreement together: what we do, what we stop'),
      onDay(1, 'Agree', 'Take the baselines'),
      onDay(2, 'Work', 'First week, by the letter', 5),
      onDay(5, 'Look back', 'First look back: change at most one thing'),
      onDay(8, 'Work', 'Second week', 12),
      onDay(12, 'Look back', 'Second look back'),
      onDay(15, 'Work', 'Third week', 19),
      onDay(19, 'Look back', 'Third look back'),
      onDay(22, 'Work', 'Fourth week', 25),
      onDay(26, 'Decide', 'Ask everybody, write it up and decide'),
    ],
    baselines: [
      before(review, 'The last 20 pull requests before the first day.'),
      before(meetings, 'The four weeks before the first day.'),
    ],
    targets: [
      relativeTarget(review, -25, 'A quarter sooner'),
      absoluteTarget(meetings, 'lte', 8, 'At most 8 hours a person and week'),
    ],
    criteria: [
      {
        side: 'go',
        title: 'Pull requests get their first review a quarter sooner',
        rule: againstBaseline(review, 'lte', -25, {
          window: last(20),
          minimumSamples: 10,
          staleAfterDays: 14,
        }),
      },
      {
        side: 'go',
        title: 'Nobody sits in meetings for more than 8 hours a week on average',
        rule: againstNumber(meetings, 'lte', 8, { window: last(4), minimumSamples: 3, staleAfterDays: 14 }),
      },
      { side: 'go', title: 'The team would not go back', rule: meanRating(4, 4, 'again') },
      {
        side: 'go',
        title: 'Every look back took place',
        rule: done('Look back', 3),
      },
      {
        side: 'go',
        title: 'The voice of the doubts vouches that nobody carries the cost for the others',
        rule: { kind: 'attestation', by: null },
      },
      {
        side: 'no_go',
        title: 'People feel worse off',
        rule: { ...meanRating(3, 4, 'load'), comparator: 'lt' },
      },
    ],
    feedback: {
      introduction: 'You may answer without a name. Nobody is told who answered what.',
      questions: [
        { key: 'overall', text: 'Overall, how well does it work for you?' },
        { key: 'again', text: 'How much do you want to go on like this?' },
        { key: 'load', text: 'How well can you carry the load of these weeks?' },
      ],
    },
  },
};
