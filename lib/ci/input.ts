import { z } from 'zod';
import { doraKeyNames } from './domain/dora/bands';

const text = z.string().max(200).catch('');

const shownTables = ['days', 'reds', 'coverage'] as const;
/** The long table that a CI page holds; empty: none. */
export type ShownTable = (typeof shownTables)[number] | '';

/** How a CI page is narrowed by its address. It is read leniently: what makes no sense is left out. */
export const ciPageQuery = z.object({
  days: z.enum(['7', '30', '90']).catch('30').transform(Number),
  workflow: text,
  branch: text,
  show: z.enum(shownTables).or(z.literal('')).catch(''),
});
export type CiPageQuery = z.output<typeof ciPageQuery>;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((value) => !Number.isNaN(Date.parse(`${value}T00:00:00Z`)))
  .catch('');

/** Which two windows a CI page compares; all empty: none. */
export const comparedWindowsQuery = z.object({
  beforeFrom: text,
  beforeTo: text,
  afterFrom: text,
  afterTo: text,
});

/** How the list of runs is. */
export const runListQuery = z.object({
  from: day,
  to: day,
  workflow: text,
  branch: text,
  job: text,
  outcome: z.enum(['succeeded', 'failed', 'other', 'running', 'rerun', 'flaky']).or(z.literal('')).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type RunListQuery = z.output<typeof runListQuery>;

/** How the list behind one of DORA's keys is. */
export const deliveryListQuery = z.object({
  key: z.enum(doraKeyNames).catch('deployment-frequency'),
  repository: text,
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

const limits = z.strictObject({
  elite: z.number().min(0),
  high: z.number().min(0),
  medium: z.number().min(0),
});

const outOfOrder = 'No band may ask for less than the one below it.';
const rising = limits.refine(({ elite, high, medium }) => elite <= high && high <= medium, outOfOrder);

/** Bands of a team's own (BandTable of lib/ci/domain/dora/bands.ts): deployments a day, seconds, percent, seconds. */
export const bandTableInput = z.strictObject({
  source: z.string().trim().min(1).max(200),
  year: z.int().min(2000).max(2100),
  limits: z.strictObject({
    'deployment-frequency': limits.refine(
      ({ elite, high, medium }) => elite >= high && high >= medium,
      outOfOrder,
    ),
    'lead-time': rising,
    'change-failure-rate': rising,
    'recovery-time': rising,
  }),
});

const names = z.array(z.string().trim().min(1).max(100)).min(1, 'Name at least one.').max(50, 'At most 50.');

export const editDeliveryInput = z.strictObject({
  projectId: z.guid('Choose a project.'),
  /** 0: nothing was saved yet. */
  version: z.coerce.number().int().min(0),
  environments: names,
  incidentLabels: names,
  bands: bandTableInput.nullable(),
});
export type EditDeliveryInput = z.output<typeof editDeliveryInput>;
