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
