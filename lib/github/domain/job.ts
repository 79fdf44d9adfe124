import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import { foreignId, foreignNumber, foreignPage, foreignTime, type Mapped, readForeign } from './foreign';

/** A job of a workflow run, as GitHub's Actions names it. Status and conclusion in REST's lower-case words. */
export interface Job {
  githubId: bigint;
  name: string;
  status: string;
  conclusion: string | null;
  htmlUrl: string | null;
  createdAt: Date | null;
  startedAt: Date | null;
  completedAt: Date | null;
  durationSeconds: number | null;
}

export interface JobRow extends Job {
  runId: bigint;
  attempt: number;
}

/** A run's jobs are the check runs of its check suite, of every attempt. */
const checkRunsSelection = `pageInfo { hasNextPage endCursor }
  nodes { databaseId name status conclusion startedAt completedAt url detailsUrl }`;

export const checkSuiteSelection = `... on CheckSuite {
  status app { slug } workflowRun { updatedAt }
  checkRuns(first: 100, filterBy: { checkType: ALL }) { totalCount ${checkRunsSelection} }
}`;

/** The jobs of one run after its first hundred. */
export const moreCheckRunsQuestion = `query ($id: ID!, $after: String) {
  node(id: $id) { __typename ... on CheckSuite {
    checkRuns(first: 100, after: $after, filterBy: { checkType: ALL }) { ${checkRunsSelection} }
  } }
  rateLimit { cost }
}`;

const checkRuns = z.object({
  totalCount: foreignNumber.optional(),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  nodes: z.array(z.unknown()),
});
export type CheckRunPage = z.output<typeof checkRuns>;

const checkSuite = z.object({
  __typename: z.literal('CheckSuite'),
  status: z.string(),
  app: z.object({ slug: z.string() }).nullish(),
  workflowRun: z.object({ updatedAt: foreignTime }).nullish(),
  checkRuns,
});

export interface SuiteAnswer {
  finished: boolean;
  /** Whose suite it is: jobs are those of GitHub Actions alone. */
  app: string | null;
  /** The state of the run that this answer shows; null when GitHub does not say. */
  answeredAt: Date | null;
  page: CheckRunPage;
}

export function readCheckSuite(raw: unknown): Result<SuiteAnswer> {
  const read = readForeign(checkSuite, raw);
  if (!read.ok) return read;
  const { status, app, workflowRun, checkRuns: page } = read.value.value;
  return {
    ok: true,
    value: {
      finished: status === 'COMPLETED',
      app: app?.slug ?? null,
      answeredAt: workflowRun?.updatedAt ?? null,
      page,
    },
  };
}

/** Null when the answer is something else. */
export function readMoreCheckRuns(data: unknown): CheckRunPage | null {
  return z.object({ node: z.object({ checkRuns }) }).safeParse(data).data?.node.checkRuns ?? null;
}

const upperWord = z
  .string()
  .regex(/^[A-Z_]+$/, "is none of GitHub's words")
  .transform((word) => word.toLowerCase());

const checkRun = z.object({
  databaseId: foreignId.nullish(),
  name: z.string(),
  status: upperWord,
  conclusion: upperWord.nullish(),
  startedAt: foreignTime.nullish(),
  completedAt: foreignTime.nullish(),
  url: foreignPage,
  detailsUrl: z.string().nullish(),
});

const jobAddress = /\/actions\/runs\/\d+\/jobs?\/\d+$/;
const addressed = z.object({ url: z.string(), detailsUrl: z.string().nullish() });

/**
 * Without the check runs that are no jobs: what a workflow reports with its own token (test results, coverage) GitHub
 * puts into a check suite of Actions, often that of another workflow. A job's page lies below its run's, theirs does
 * not. Old servers give jobs no such page either, so they are told apart only where some have it.
 */
export function jobsAmong(checkRuns: readonly unknown[]): unknown[] {
  const isJob = (raw: unknown) => {
    const { url, detailsUrl } = addressed.safeParse(raw).data ?? {};
    return [url, detailsUrl].some(
      (one) => one && URL.canParse(one) && jobAddress.test(new URL(one).pathname),
    );
  };
  const jobs = checkRuns.filter(isJob);
  // What cannot be read at all is left in, to be refused by name.
  return jobs.length === 0
    ? [...checkRuns]
    : checkRuns.filter((raw) => isJob(raw) || !addressed.safeParse(raw).success);
}

/** GitHub names a check run that this token may not see by nothing. */
export const isHidden = (raw: unknown): boolean => raw === null || raw === undefined;

/**
 * A check run as the job that it is: both have one id. The schema calls that id 32 bits wide, which job ids outgrew;
 * where GitHub therefore leaves it out, the address tells it (.../runs/RUN/job/ID, or .../runs/ID as of old).
 */
export function mapCheckRun(raw: unknown): Result<Mapped<Job>> {
  const read = readForeign(checkRun, raw);
  if (!read.ok) return read;
  const { value: run, notes } = read.value;
  const githubId = run.databaseId ?? idInAddress(run.url);
  if (githubId === null)
    return {
      ok: false,
      reasons: [{ code: 'does-not-fit', field: 'databaseId', message: 'databaseId: is missing' }],
    };
  const row: Job = {
    githubId,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion ?? null,
    htmlUrl: run.url,
    createdAt: null,
    startedAt: run.startedAt ?? null,
    completedAt: run.completedAt ?? null,
    durationSeconds: secondsBetween(run.startedAt, run.completedAt),
  };
  return { ok: true, value: { row, notes } };
}

function idInAddress(url: string): bigint | null {
  if (!URL.canParse(url)) return null;
  const path = new URL(url).pathname;
  const digits = (/\/jobs?\/(\d{1,18})$/.exec(path) ?? /^\/[^/]+\/[^/]+\/runs\/(\d{1,18})$/.exec(path))?.[1];
  return digits ? BigInt(digits) : null;
}

const restJob = z.object({
  id: foreignId,
  run_attempt: z.int().min(1).default(1),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  html_url: foreignPage.nullish(),
  created_at: foreignTime.nullish(),
  started_at: foreignTime.nullish(),
  completed_at: foreignTime.nullish(),
});

export function mapRestJob(raw: unknown): Result<Mapped<Job & { attempt: number }>> {
  const read = readForeign(restJob, raw);
  if (!read.ok) return read;
  const { value: job, notes } = read.value;
  const row = {
    githubId: job.id,
    attempt: job.run_attempt,
    name: job.name,
    status: job.status,
    conclusion: job.conclusion ?? null,
    htmlUrl: job.html_url ?? null,
    createdAt: job.created_at ?? null,
    startedAt: job.started_at ?? null,
    completedAt: job.completed_at ?? null,
    durationSeconds: secondsBetween(job.started_at, job.completed_at),
  };
  return { ok: true, value: { row, notes } };
}

const restPage = z.object({ total_count: z.int().min(0), jobs: z.array(z.unknown()) });

export const readJobPage = (data: unknown): unknown[] | null => restPage.safeParse(data).data?.jobs ?? null;

/** Wall time of a job in seconds, completed minus started; null while it runs, and where the two contradict. */
function secondsBetween(from: Date | null | undefined, to: Date | null | undefined): number | null {
  if (!from || !to) return null;
  const seconds = (to.getTime() - from.getTime()) / 1000;
  return seconds >= 0 ? seconds : null;
}
