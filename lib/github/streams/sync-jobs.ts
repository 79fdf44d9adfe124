import { GitHubProblem } from '../client/errors';
import { nodeReader } from '../client/read-nodes';
import { restBudgetFor } from '../client/rest-budget';
import { mayStillLag, readAskedInVain, restCostNote } from '../domain/detail-plan';
import { checkSuiteSelection, readCheckSuite } from '../domain/job';
import type { NodeOutcome } from '../domain/node-answer';
import { countPendingRuns, listKnownRuns, listPendingRuns, type PendingRun } from '../records/jobs';
import { listStreamRows } from '../records/streams';
import { detailTally, endDetails, inHundreds, withPending } from './detail-stream';
import { type JobReading, placeOfRun, type RunJobs, readRunByRest, readSuiteJobs } from './read-run-jobs';
import type { StreamContext } from './sync-context';
import { settleRun, writeRuns } from './write-run-jobs';

const stream = 'jobs';

/** Runs a transaction when they are asked for one by one: what a broken-off reading loses at most. */
const writtenAtOnce = 10;

/**
 * The jobs and attempts of workflow runs that changed since they were read, newest first: with GraphQL as the check
 * runs of a hundred check suites at once, else run by run within a budget a pass. Runs under way are read too and
 * stay to be read.
 */
export async function syncJobs(context: StreamContext): Promise<void> {
  const { repository } = context;
  await requireActions(context);
  const vain = readAskedInVain(context.stream.basis, context.now());
  const reading: JobReading = {
    context,
    tally: detailTally(context),
    vain,
    budget: restBudgetFor(context.api),
  };
  const countPending = (tx: Parameters<typeof countPendingRuns>[0]) => countPendingRuns(tx, repository.id);
  const why = await withPending(context, stream, countPending, () => readAll(reading));
  const costNote = (pending: number) =>
    why === null
      ? null
      : restCostNote({
          what: 'jobs',
          noun: 'workflow run',
          pending,
          requestsEach: 1,
          why,
          quota: reading.budget.quota(),
        });
  await endDetails(context, stream, reading.tally, { basis: vain.kept(), costNote }, countPending);
}

/** Where Actions is switched off there are no jobs, which is no failure. */
async function requireActions({ repository }: StreamContext): Promise<void> {
  const rows = await listStreamRows([repository.id]);
  if (rows.find((row) => row.stream === 'workflow-runs')?.state !== 'unavailable') return;
  throw new GitHubProblem('unavailable', 'GitHub Actions is not available here, so there are no jobs.');
}

/** Null when GraphQL answered; else why it is refused. */
async function readAll(reading: JobReading): Promise<string | null> {
  const { api, checkStop } = reading.context;
  const reader = nodeReader(api, checkSuiteSelection, checkStop);
  try {
    for await (const runs of inHundreds(askable(reading))) {
      const suites = runs.flatMap((run) =>
        run.checkSuiteNodeId ? [[run.checkSuiteNodeId, run] as const] : [],
      );
      const bySuite = new Map(suites);
      for await (const batch of reader.read([...bySuite.keys()])) {
        const answered = batch.flatMap(({ id, outcome }) => {
          const run = bySuite.get(id);
          return run ? [{ run, outcome }] : [];
        });
        await takeSuites(reading, answered);
      }
      await readApart(
        reading,
        runs.filter((run) => run.checkSuiteNodeId === null || bySuite.get(run.checkSuiteNodeId) !== run),
      );
    }
    return null;
  } catch (error) {
    if (!(error instanceof GitHubProblem && error.code === 'graphql-refused')) throw error;
    for await (const runs of inHundreds(askable(reading), writtenAtOnce)) {
      if ((await reading.budget.left()) <= 0) break;
      await readApart(reading, runs);
    }
    return error.message;
  }
}

/** Runs to ask for, one by one, without those that were asked for in vain. */
async function* askable({ context, vain }: JobReading): AsyncGenerator<PendingRun> {
  let after: PendingRun | null = null;
  for (;;) {
    const rows: PendingRun[] = await listPendingRuns(
      context.repository.id,
      { all: context.full },
      after,
      100,
    );
    for (const row of rows) if (context.full || !vain.has(String(row.githubId), row.updatedAt)) yield row;
    after = rows.at(-1) ?? null;
    if (after === null) return;
  }
}

async function takeSuites(
  reading: JobReading,
  batch: { run: PendingRun; outcome: NodeOutcome }[],
): Promise<void> {
  const { context, tally, vain } = reading;
  const known = await listKnownRuns(
    context.repository.id,
    batch.map(({ run }) => run.githubId),
  );
  const settled: RunJobs[] = [];
  const apart: PendingRun[] = [];
  for (const { run, outcome } of batch) {
    const answer = await suiteIn(reading, run, outcome);
    if (!answer) continue;
    const runJobs =
      answer === 'hidden' ? 'ask-rest' : settleRun(run, answer, known.get(run.githubId), context.githubNow());
    if (runJobs === 'ask-rest') apart.push(run);
    else {
      if (!runJobs.done && !runJobs.mayLag) vain.add(String(run.githubId), run.updatedAt);
      if (runJobs.jobs) settled.push(runJobs);
      for (const reason of outcome.kind === 'node' ? outcome.notes : []) tally.note(placeOfRun(run), reason);
    }
  }
  await writeRuns(reading, settled);
  await readApart(reading, apart);
}

async function suiteIn(reading: JobReading, run: PendingRun, outcome: NodeOutcome) {
  const { tally, vain, context } = reading;
  const giveUp = (say: () => void) => {
    vain.add(String(run.githubId), run.updatedAt);
    say();
    return null;
  };
  if (outcome.kind === 'failed') {
    vain.addFault(String(run.githubId), run.updatedAt);
    tally.note(placeOfRun(run), outcome.why);
    return null;
  }
  if (outcome.kind !== 'node') {
    const tell = () => tally.note(placeOfRun(run), outcome.why);
    // What the list shows already, one of GitHub's copies may not know yet.
    if (!mayStillLag(run.updatedAt, context.githubNow())) return giveUp(tell);
    tell();
    return null;
  }
  const suite = readCheckSuite(outcome.node);
  if (!suite.ok) return giveUp(() => tally.refuse(placeOfRun(run), suite.reasons));
  if (suite.value.app !== null && suite.value.app !== 'github-actions')
    return giveUp(() => tally.refuse(placeOfRun(run), `its check suite belongs to ${suite.value.app}`));
  return readSuiteJobs(reading, run, suite.value);
}

/** Runs that only REST can tell: one request each, as far as the budget goes; the others stay to be read. */
async function readApart(reading: JobReading, runs: readonly PendingRun[]): Promise<void> {
  const { context, vain } = reading;
  for (let from = 0; from < runs.length; from += writtenAtOnce) {
    if ((await reading.budget.left()) <= 0) return;
    const group = runs.slice(from, from + writtenAtOnce);
    const known = await listKnownRuns(
      context.repository.id,
      group.map(({ githubId }) => githubId),
    );
    const settled: RunJobs[] = [];
    for (const run of group) {
      if ((await reading.budget.left()) <= 0) break;
      const answer = await readRunByRest(reading, run);
      if (!answer) continue;
      const runJobs = settleRun(run, answer, known.get(run.githubId), context.githubNow());
      if (runJobs === 'ask-rest') continue;
      if (!runJobs.done && !runJobs.mayLag) vain.add(String(run.githubId), run.updatedAt);
      if (runJobs.jobs) settled.push(runJobs);
    }
    await writeRuns(reading, settled);
  }
}
