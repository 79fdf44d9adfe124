import type { ApiAnswer, GitHubApi } from './api';
import { markOf, markOverlapMs } from './domain/high-water-mark';
import { mapWorkflowRun, readRunPage, type WorkflowRunRow } from './domain/workflow-run';
import { GitHubProblem } from './errors';
import { perPage, readPages } from './pages';
import { completeStream } from './records/streams';
import { findNthNewestRun, listUnfinishedRuns, writeWorkflowRuns } from './records/workflow-runs';
import { type RowKind, rowWriter } from './row-writer';
import { ownerAndName, type StreamContext } from './sync-context';

const path = '/repos/{owner}/{repo}/actions/runs';

/** GitHub gives no more than this many runs of one question, so a longer reading asks anew from where it stands. */
const windowRuns = 1000;

/** GitHub cancels a run after 35 days: what is unfinished for longer will not change any more. */
const unfinishedDays = 35;

const runs: RowKind<WorkflowRunRow> = {
  stream: 'workflow-runs',
  noun: 'workflow run',
  map: mapWorkflowRun,
  write: writeWorkflowRuns,
};

/**
 * Workflow runs, newest created first (GitHub offers no other order). The first request is conditional. A delta reads
 * down to the mark minus an overlap, and further while stored runs are unfinished. A re-run of a run older than that
 * shows with the next full reading.
 */
export async function syncWorkflowRuns(context: StreamContext): Promise<void> {
  const { api, repository, stream } = context;
  const full = context.full || !stream.highWaterMark;
  const asked = { ...ownerAndName(repository), per_page: perPage };
  // By the newest run that was shown: a server may lie behind our clock.
  const since = new Date((stream.highWaterMark ?? context.now()).getTime() - unfinishedDays * 86_400_000);
  const unfinished = full ? [] : await listUnfinishedRuns(repository.id, since);
  const first = await api.getIfChanged(path, asked, full ? null : stream.etag);
  const writer = rowWriter(context, runs);

  if (first.kind === 'not-modified') {
    // The newest hundred are as they were; unfinished ones below them are asked for one by one.
    const edge = unfinished.length > 0 ? await findNthNewestRun(repository.id, perPage) : null;
    const below = edge ? unfinished.filter(({ createdAt }) => createdAt < edge) : [];
    for (const { githubId } of below) {
      const one = await api.get(`${path}/{run_id}`, {
        ...ownerAndName(repository),
        run_id: String(githubId),
      });
      await writer.page([one.data]);
    }
    if (below.length > 0) return writer.end({}, false);
    await context.write((tx) => completeStream(tx, repository.id, 'workflow-runs', { at: context.now() }));
    return;
  }

  const at = first.at ?? context.now();
  const newest = readRunPage(first.data)?.rows ?? [];
  const end = { highWaterMark: markOf(at, newest, 'created_at'), etag: first.etag };
  const floor = full
    ? null
    : Math.min(
        (stream.highWaterMark ?? at).getTime() - markOverlapMs,
        unfinished[0]?.createdAt.getTime() ?? Number.POSITIVE_INFINITY,
      );
  for await (const rows of walkRuns(api, context, first)) {
    await writer.page(rows);
    const oldest = oldestCreated(rows);
    if (floor !== null && oldest !== null && oldest < floor) break;
  }
  return writer.end(end, full);
}

/** All runs from `first` on: after every thousand the question is put again for what was created up to there. */
async function* walkRuns(
  api: GitHubApi,
  { repository }: StreamContext,
  first: ApiAnswer,
): AsyncGenerator<unknown[]> {
  let answer = first;
  let window: number | null = null;
  for (;;) {
    let read = 0;
    let oldest: number | null = null;
    for await (const { rows } of readPages(api, answer, (data) => readRunPage(data)?.rows ?? null)) {
      yield rows;
      read += rows.length;
      const lowest = oldestCreated(rows);
      if (lowest !== null && (oldest === null || lowest < oldest)) oldest = lowest;
      if (read >= windowRuns) break;
    }
    if (read < windowRuns) return;
    if (oldest === null || oldest === window)
      throw new GitHubProblem(
        'broken-answer',
        `More than ${windowRuns} workflow runs were created in one second, so GitHub cannot list the rest. What was read is kept.`,
      );
    window = oldest;
    const created = `<=${new Date(oldest).toISOString().replace('.000Z', 'Z')}`;
    answer = await api.get(path, { ...ownerAndName(repository), per_page: perPage, created });
  }
}

function oldestCreated(rows: readonly unknown[]): number | null {
  const times = rows
    .map((row) =>
      row && typeof row === 'object' && 'created_at' in row ? Date.parse(String(row.created_at)) : Number.NaN,
    )
    .filter((time) => !Number.isNaN(time));
  return times.length > 0 ? Math.min(...times) : null;
}
