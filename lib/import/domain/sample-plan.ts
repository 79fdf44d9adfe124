import type { DefineMetricInput } from '@/lib/metrics/input';

/** Which document of content/ goes into which project of the sample workspace. */
export const sampleProjects = [
  {
    slug: 'sample-sign-in',
    name: 'Sign-in (sample)',
    files: [
      'sample/adrs/0001-one-authentication-library.md',
      'sample/adrs/0002-sessions-in-the-database.md',
      'sample/adrs/0003-signed-session-cookies.md',
      'sample/pilot-shared-auth.md',
      'sample/lessons-data-access.md',
      'sample/learnings-third-quarter.md',
    ],
  },
  {
    slug: 'sample-web-shop',
    name: 'Web shop (sample)',
    files: [
      'sample/adrs/0004-preview-environments-sleep.md',
      'sample/pilot-preview-environments.md',
      'sample/impact-label-service.md',
    ],
  },
] as const;

/** The portal's own decisions, lessons and practices: real records beside the made-up ones. */
export const ownProject = { slug: 'sample-pilothouse', name: 'Pilothouse itself (sample)' };

/** The pilot that gets evidence, so that its page shows criteria met, missed, stale and unknown side by side. */
export const evidencedPilot = {
  project: 'sample-sign-in',
  title: 'Pilot: one authentication library for two services',
};

/** A draft of the week's summary, as a lead may have begun it. */
export const sampleSummary = {
  highlights: 'Build time went down for the fifth time in a row and is below its target.',
  lowlights: 'Coverage grows by four points at a time and is still far from its target.',
  asks: 'Somebody of the second team to rate the library before the pilot is decided.',
  nextWeek: 'Measure sign-in latency again: the newest value is too old to count.',
};

export interface SampleMetric {
  metric: Omit<DefineMetricInput, 'project'>;
  /** The target and the baseline of the pilot that it measures, by name. */
  measures: string;
  values: number[];
  /** Days between loading the sample and the newest value. */
  newestDaysAgo: number;
}

export const sampleMetrics: readonly SampleMetric[] = [
  {
    metric: {
      name: 'Build time',
      definition: 'Wall time of the main build of the library.',
      unit: 's',
      direction: 'lower',
      aggregation: 'p50',
    },
    measures: 'Build time',
    values: [33, 31, 30, 29, 28, 29, 27, 28],
    newestDaysAgo: 0.2,
  },
  {
    metric: {
      name: 'Sign-in latency',
      definition: 'Time from the form to the session, 95th percentile of a day.',
      unit: 'ms',
      direction: 'lower',
      aggregation: 'p95',
    },
    measures: 'Sign-in latency p95',
    values: [228, 231, 226, 229, 233, 230],
    newestDaysAgo: 12,
  },
  {
    metric: {
      name: 'Test coverage',
      definition: 'Line coverage of the library.',
      unit: '%',
      direction: 'higher',
      aggregation: 'last',
    },
    measures: 'Test coverage',
    values: [45, 48, 52, 57, 61],
    newestDaysAgo: 1,
  },
];

/** Answers of named people to "would you keep the library?": too few for the criterion, so it stays unknown. */
export const sampleFeedback: readonly { person: string; rating: number; comment: string }[] = [
  { person: 'Tomasz Wolny', rating: 4, comment: 'Introspection works out of the box.' },
  { person: 'Amara Obi', rating: 5, comment: 'One place to review instead of two.' },
  { person: 'Priya Raman', rating: 3, comment: 'The error types need a guide.' },
];

export interface SampleTask {
  task: string;
  category: string;
  estimate: string;
  /** Empty: not finished. */
  actual: string;
  buffer?: string;
  /** Days between loading the sample and the estimate, and the end. */
  estimatedDaysAgo: number;
  finishedDaysAgo?: number;
}

/** Tasks of the evidenced pilot's project: finished ones that ran over and under, and open ones with every warning. */
export const sampleTasks: readonly SampleTask[] = [
  ...(
    [
      ['Read the claims of a token once', 'Integration', '3h', '4h', 62, 60],
      ['Map roles of the old service', 'Integration', '4h', '5.5h', 58, 55],
      ['Session table with its index', 'Foundation', '2h', '2.5h', 55, 54],
      ['Rotate signing keys', 'Security', '4h', '7h', 52, 48],
      ['Answer 401 with a reason', 'Integration', '1h', '1h', 47, 47],
      ['Log in with a device code', 'Integration', '4-6 h', '6h', 45, 41],
      ['Write the migration guide', 'Documentation', '3h', '3h', 40, 38],
      ['Refuse sessions of disabled people', 'Security', '2h', '3h', 36, 35],
      ['Cover the refresh of a session', 'Testing', '2h', '2.5h', 33, 32],
      ['Measure sign-in latency', 'Foundation', '1h', '45m', 30, 30],
      ['Move the second service', 'Integration', '4h', '5h', 26, 22],
      ['Describe the fallback', 'Documentation', '1h', '1.5h', 18, 17],
    ] as const
  ).map(([task, category, estimate, actual, estimatedDaysAgo, finishedDaysAgo]) => ({
    ...{ task, category, estimate, actual, estimatedDaysAgo, finishedDaysAgo },
  })),
  {
    task: 'Move the admin pages',
    category: 'Integration',
    estimate: '1d 4h',
    actual: '',
    estimatedDaysAgo: 6,
  },
  {
    task: 'Limit attempts by address',
    category: 'Security',
    estimate: '3h',
    buffer: '50',
    actual: '',
    estimatedDaysAgo: 4,
  },
  { task: 'Tidy the sign-out page', category: '', estimate: '1h', actual: '', estimatedDaysAgo: 3 },
  {
    task: 'Ask the auditors for a date',
    category: 'Security',
    estimate: '',
    actual: '',
    estimatedDaysAgo: 2,
  },
];
