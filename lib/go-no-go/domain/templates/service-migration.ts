import type { MetricDesign } from '../blueprint';
import {
  absoluteTarget,
  againstBaseline,
  againstNumber,
  before,
  done,
  lastDays,
  onDay,
  type PilotTemplate,
  planned,
  relativeTarget,
  risk,
  role,
  tell,
} from './template';

const latency: MetricDesign = {
  key: 'response-time',
  name: 'Response time',
  definition: 'The time of an answer at the 95th percentile, pushed once an hour from the monitoring.',
  unit: 'ms',
  direction: 'lower',
  aggregation: 'p95',
  source: 'pushed',
};
const errors: MetricDesign = {
  key: 'error-rate',
  name: 'Error rate',
  definition: 'Answers with a server error, as a share of all, pushed once an hour.',
  unit: '%',
  direction: 'lower',
  aggregation: 'mean',
  source: 'pushed',
};
const cost: MetricDesign = {
  key: 'cost-per-day',
  name: 'Cost per day',
  definition: 'What the service costs to run a day, from the bill.',
  unit: 'EUR',
  direction: 'lower',
  aggregation: 'mean',
  source: 'manual',
};

export const serviceMigration: PilotTemplate = {
  key: 'service-migration',
  name: 'Moving a service',
  fits: 'Three weeks in which one service moves to another platform, database or version, with a way back at every step.',
  title: 'Migration of a service',
  summary:
    'One service moves first. The others follow if it answers as fast as before, makes no more errors, loses no data, and the way back has been tried.',
  days: 19,
  dueDays: [3, 5, 19],
  blueprint: {
    metrics: [latency, errors, cost],
    parts: {
      objective: [
        { title: 'Move the service without anybody noticing' },
        { title: 'Learn what the next services will need', detail: 'Time, tools, surprises.' },
        { title: 'Know what it costs to run afterwards' },
      ],
      role: [
        role('Lead', 'Answers for the plan and the decision.'),
        role('Owner of the service', 'Knows what must not break, and says when it did.'),
        role('Operator on duty', 'Watches the first days and may turn back without asking.'),
        role('Data steward', 'Vouches that nothing was lost.'),
      ],
      risk: [
        risk(
          'technical',
          'Data is lost or doubled in the move',
          ['low', 'high'],
          'Compare counts and checksums before and after; keep the old store readable.',
        ),
        risk(
          'technical',
          'It is slower under full load than in the rehearsal',
          ['medium', 'high'],
          'Move the load in steps of a tenth, a half and all.',
        ),
        risk(
          'organisational',
          'Nobody is there when it breaks at night',
          ['medium', 'medium'],
          'Move in the morning of a working day; name who is on duty.',
        ),
      ],
      contingency: [
        {
          title: 'The moved service misbehaves',
          trigger: 'Error rate above 1% for ten minutes, or any sign of lost data',
          plan: 'Send the load back to the old place, keep both stores, and look at the difference in daylight.',
        },
      ],
      communication: [
        tell(
          'Teams that call the service',
          'Mail and channel',
          'a week before, the day before, and after each step',
        ),
        tell('Leadership', 'Weekly summary', 'weekly'),
      ],
      deliverable: [
        planned('A rehearsal, with its times written down'),
        planned('Runbook for the move and the way back'),
        planned('Plan for the next services'),
      ],
    },
    planItems: [
      onDay(1, 'Prepare', 'Take the baselines over a normal week'),
      onDay(2, 'Prepare', 'Rehearse the move with a copy of the data', 3),
      onDay(4, 'Prepare', 'Write the runbook, with the way back', 5),
      onDay(8, 'Way back', 'Try the way back, on purpose and in daylight'),
      onDay(9, 'Move', 'Send a tenth of the load'),
      onDay(10, 'Move', 'Send half of the load', 11),
      onDay(12, 'Move', 'Send all of the load'),
      onDay(12, 'Watch', 'Watch it under full load for a working week', 18),
      onDay(16, 'Watch', 'Compare the data of both stores'),
      onDay(19, 'Decide', 'Write the plan for the next services and decide'),
    ],
    baselines: [
      before(latency, 'A normal week before the first day.'),
      before(errors, 'The same week.'),
      before(cost, 'The last full month, by the day.'),
    ],
    targets: [
      { ...relativeTarget(latency, 10, 'Answers at most a tenth slower'), comparator: 'lte' },
      absoluteTarget(errors, 'lte', 0.5, 'At most half a per cent of errors'),
      relativeTarget(cost, -15, 'At least 15% cheaper to run'),
    ],
    criteria: [
      {
        side: 'go',
        title: 'It answers at most a tenth slower than before',
        rule: againstBaseline(latency, 'lte', 10, {
          window: lastDays(5),
          minimumSamples: 48,
          staleAfterDays: 2,
        }),
      },
      {
        side: 'go',
        title: 'At most half a per cent of answers are errors',
        rule: againstNumber(errors, 'lte', 0.5, {
          window: lastDays(5),
          minimumSamples: 48,
          staleAfterDays: 2,
        }),
      },
      {
        side: 'go',
        title: 'The way back was tried',
        rule: done('Way back'),
      },
      {
        side: 'go',
        title: 'The data steward vouches that nothing was lost or doubled',
        rule: { kind: 'attestation', by: null },
      },
      {
        side: 'no_go',
        title: 'Errors went above 2% on average of a day',
        rule: againstNumber(errors, 'gt', 2, { window: lastDays(1), minimumSamples: 12, staleAfterDays: 2 }),
      },
      {
        side: 'no_go',
        title: 'An issue with the label severity:critical is open',
        rule: {
          kind: 'github-query',
          labels: ['severity:critical'],
          state: 'open',
          comparator: 'gt',
          count: 0,
          staleAfterHours: 24,
        },
      },
    ],
    feedback: {
      introduction: 'For the people who run the service and those who call it.',
      questions: [
        { key: 'overall', text: 'Overall, how well does it work for you?' },
        { key: 'operate', text: 'How easy is the moved service to run?' },
        { key: 'told', text: 'How well were you told what would happen?' },
      ],
    },
  },
};
