import { z } from 'zod';
import { reportKinds } from '@/lib/ci-reports/domain/report';
import { reportFilter, sentFields } from '@/lib/ci-reports/input';
import type { CiReportView } from '@/lib/ci-reports/queries';
import { idempotencyKey } from '@/lib/metrics/input';
import { paths } from '@/lib/shared/paths';
import { address, maybeText, projectRef, texts, time } from './fields';
import { listOf, listQuery, slugParams } from './list';
import { pageUrl } from './plain';

const count = z.int().min(0);
const maybeCount = count.nullable();

const coverage = {
  linesCovered: count,
  linesValid: count,
  branchesCovered: maybeCount,
  branchesValid: maybeCount,
};

const summary = {
  file: z.string(),
  kind: z.enum(reportKinds),
  tests: maybeCount.describe('Null where the report tells of no tests.'),
  passed: maybeCount,
  failed: maybeCount,
  skipped: maybeCount,
  errors: maybeCount,
  durationSeconds: z.number().nullable(),
  coverage: z.object(coverage).nullable(),
  findings: z
    .record(z.string(), count)
    .nullable()
    .describe('Count by severity; null where the report tells of none.'),
  problems: z
    .array(z.object({ code: z.string(), message: z.string(), line: z.int().nullable() }))
    .describe("What did not fit the tool's own totals, or was not understood."),
};

export const reportsAnswer = z.object({
  reports: z.array(
    z.object({
      ...summary,
      id: z.guid(),
      replayed: z.boolean().describe('It was stored before; nothing was stored this time.'),
      at: time.describe('When it was measured, as it counts.'),
      htmlUrl: address,
    }),
  ),
});

export const reportItem = z.object({
  id: z.guid(),
  ...summary,
  tool: maybeText,
  sizeBytes: count,
  at: time,
  receivedAt: time,
  receivedBy: z.string(),
  commit: maybeText,
  branch: maybeText,
  workflow: maybeText,
  job: maybeText,
  runner: maybeText,
  runId: z.int().nullable(),
  runAttempt: z.int().nullable(),
  link: maybeText,
  takenBack: z
    .object({ at: time, by: z.string(), reason: z.string() })
    .nullable()
    .describe('Taken back as a mistake, it stays to be seen and counts no more.'),
  htmlUrl: address,
});

const seconds = z.number().nullable();

export const reportRecord = reportItem.extend({
  project: projectRef,
  timings: z.array(
    z.object({
      command: z.string(),
      meanSeconds: z.number(),
      stddevSeconds: seconds,
      medianSeconds: seconds,
      minSeconds: seconds,
      maxSeconds: seconds,
      n: count,
    }),
  ),
  failures: z.object({
    total: count,
    items: z.array(
      z.object({
        testId: z.string(),
        suite: z.string(),
        className: z.string(),
        name: z.string(),
        status: z.enum(['failed', 'error']),
        durationSeconds: seconds,
        message: maybeText,
      }),
    ),
  }),
  components: z.object({
    total: count,
    items: z.array(z.object({ component: z.string(), ...coverage })),
  }),
  listedFindings: z.object({
    total: count,
    items: z.array(
      z.object({
        rule: z.string(),
        severity: z.string(),
        message: z.string(),
        path: maybeText,
        line: z.int().nullable(),
        identifier: maybeText,
        package: maybeText,
        suppressed: z.boolean(),
      }),
    ),
  }),
});

export const reportList = listOf(reportItem);
export const reportListQuery = listQuery.extend(reportFilter);
export const reportParams = slugParams.extend({ id: z.guid() });

export const uploadQuery = sentFields.extend({
  name: z.string().min(1).max(255).optional().describe("The file's name, where the body is the file."),
});

export const uploadHeaders = z.object({
  'Idempotency-Key': idempotencyKey
    .unwrap()
    .optional()
    .describe('The same files under the same key are stored once, for a week; other files are refused.'),
  'Content-Encoding': z.enum(['gzip', 'identity']).optional(),
});

/** What a form may hold beside its files, and the files. */
export const uploadForm = sentFields.extend({
  file: texts.min(1).describe('One part a file, each named "file", with its file name.'),
});

export const withReportUrl = <V extends Pick<CiReportView, 'id'>>(view: V) => ({
  ...view,
  htmlUrl: pageUrl(paths.ciReport(view.id)),
});
