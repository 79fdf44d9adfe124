import { GitHubProblem } from '../client/errors';
import { perPage, readPages } from '../client/pages';
import type { RestBudget } from '../client/rest-budget';
import type { AskedInVain } from '../domain/detail-plan';
import { placeOfRow } from '../domain/foreign';
import {
  type CheckRunPage,
  isHidden,
  type Job,
  jobsAmong,
  mapCheckRun,
  mapRestJob,
  moreCheckRunsQuestion,
  readJobPage,
  readMoreCheckRuns,
  type SuiteAnswer,
} from '../domain/job';
import type { RunAttempt } from '../domain/run-attempt';
import type { PendingRun } from '../records/jobs';
import type { DetailTally } from './detail-stream';
import { ownerAndName, type StreamContext } from './sync-context';

export interface JobReading {
  context: StreamContext;
  tally: DetailTally;
  vain: AskedInVain;
  budget: RestBudget;
}

/** What GitHub answered of one run's jobs. */
export interface RunAnswer {
  /** With the attempt where REST told it. */
  jobs: (Job & { attempt?: number })[];
  /** None was refused or left out, so what is not among them is not there. */
  whole: boolean;
  /** GitHub calls them over. */
  finished: boolean;
  /** Which state of the run the answer shows; null when it does not say. */
  answeredAt: Date | null;
}

/** One run with its jobs as they will be stored; `jobs` null: nothing is written. */
export interface RunJobs {
  run: PendingRun;
  jobs: (Job & { attempt: number })[] | null;
  whole: boolean;
  attempts: RunAttempt[];
  /** Read for good, until the run changes. */
  done: boolean;
  /** The answer was older than the run, which changed a moment ago. */
  mayLag: boolean;
}

export const placeOfRun = ({ githubId }: { githubId: bigint }) => `workflow run id ${githubId}`;

/** All jobs of a suite; GraphQL tells no attempt. "hidden": the token may not see them this way, REST may show them. */
export async function readSuiteJobs(
  reading: JobReading,
  run: PendingRun,
  { finished, answeredAt, page }: SuiteAnswer,
): Promise<RunAnswer | 'hidden'> {
  const { context } = reading;
  const raw = [...page.nodes];
  for (let last: CheckRunPage = page; last.pageInfo.hasNextPage; ) {
    const after = last.pageInfo.endCursor;
    await context.checkStop();
    const variables = { id: run.checkSuiteNodeId, after };
    const { data } = await context.api.graphql(moreCheckRunsQuestion, variables);
    const next = readMoreCheckRuns(data);
    if (!next || next.nodes.length === 0 || next.pageInfo.endCursor === after)
      throw new GitHubProblem(
        'broken-answer',
        `GitHub's answer breaks off among the jobs of ${placeOfRun(run)}. What was read before it is kept.`,
      );
    raw.push(...next.nodes);
    last = next;
  }
  if (raw.some(isHidden)) return 'hidden';
  const shown = jobsAmong(raw);
  const jobs: Job[] = [];
  for (const one of shown) {
    const mapped = mapCheckRun(one);
    if (mapped.ok) takeJob(reading, jobs, mapped.value);
    else reading.tally.refuse(`job of ${placeOfRun(run)}`, mapped.reasons);
  }
  return { jobs, whole: jobs.length === shown.length, finished, answeredAt };
}

/** The same by REST, of every attempt; null when GitHub does not know the run, which is then left alone. */
export async function readRunByRest(reading: JobReading, run: PendingRun): Promise<RunAnswer | null> {
  const { api, repository, checkStop } = reading.context;
  await checkStop();
  const before = api.counts.requests;
  const jobs: (Job & { attempt: number })[] = [];
  let shown = 0;
  try {
    const first = await api.get('/repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
      ...ownerAndName(repository),
      run_id: String(run.githubId),
      filter: 'all',
      per_page: perPage,
    });
    for await (const { rows } of readPages(api, first, { rowsOf: readJobPage })) {
      shown += rows.length;
      for (const one of rows) {
        const mapped = mapRestJob(one);
        if (mapped.ok) takeJob(reading, jobs, mapped.value);
        else reading.tally.refuse(`${placeOfRow(one, 'job', shown)} of ${placeOfRun(run)}`, mapped.reasons);
      }
    }
  } catch (error) {
    if (!(error instanceof GitHubProblem && error.code === 'not-found')) throw error;
    reading.vain.add(String(run.githubId), run.updatedAt);
    reading.tally.note(placeOfRun(run), 'is gone from GitHub, or hidden from this token');
    return null;
  } finally {
    reading.budget.spend(api.counts.requests - before);
  }
  const finished = jobs.every(({ status }) => status === 'completed');
  return { jobs, whole: jobs.length === shown, finished, answeredAt: null };
}

/** Pages overlap when a job is added while they are read. */
function takeJob<J extends Job>(
  { tally }: JobReading,
  jobs: J[],
  { row, notes }: { row: J; notes: string[] },
): void {
  for (const reason of notes) tally.note(`job id ${row.githubId}`, reason);
  const at = jobs.findIndex(({ githubId }) => githubId === row.githubId);
  if (at < 0) jobs.push(row);
  else jobs[at] = row;
}
