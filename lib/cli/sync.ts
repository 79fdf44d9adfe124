import { parseArgs } from 'node:util';
import type { GithubProjectView } from '@/lib/github/domain/project-view';
import type { StreamReport } from '@/lib/github/domain/stream-report';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError, RefusedError } from '@/lib/platform/errors';
import type { Command, CommandIo } from './command';
import { type SyncedRepository, type SyncProjectInput, syncProject } from './sync-all';
import { usageError } from './usage';

const help = `Usage:
  pilothouse sync [--project SLUG] [--full] [--json]

Reads the connected repositories from GitHub: issues, pull requests, workflow runs, and the Markdown files of
decisions and lessons. What did not change costs one request a stream and writes nothing.

--project   only this project's repositories
--full      reads everything again, whatever was read before
--json      prints one document: per repository and stream fetched, inserted, updated, unchanged, deleted,
            refused (each with its place and reason), requests, notModified, durationMs, and the problem of a
            stream that failed

Waits where GitHub's limits make it wait. Ctrl-C stops before the next page, and a second one at once. What was read
is kept in any case, and the next sync goes on where this one stood.

Ends with 1 when a stream failed, with 130 when it was stopped.
`;

export const syncCommand: Command = {
  name: 'sync',
  summary: 'Read the connected repositories from GitHub',
  help,
  async run(args, io) {
    const { project, full = false, json = false } = parsedArguments(args);
    // Every page is worth a line only to somebody who watches.
    const watched = process.stderr.isTTY === true;
    const { stopping, release } = stopOnInterrupt(io);
    const result = await syncOrRefuse({
      projectSlug: project,
      full,
      stopping,
      onProgress: ({ repository, kind, text }) => {
        if (watched || (!json && kind !== 'page')) io.note(`${repository}  ${text}`);
      },
    }).finally(release);
    if (!result.ok) throw new RefusedError(result.reasons);
    if (json)
      io.out(
        JSON.stringify({
          ok: result.value.ok,
          repositories: result.value.repositories.map(asJson),
          githubProjects: result.value.githubProjects.map(projectAsJson),
        }),
      );
    else {
      for (const one of result.value.repositories) tell(one, io);
      for (const one of result.value.githubProjects)
        io.out(`GitHub Project ${one.url} (${one.projectSlug}): ${one.problem ?? `${one.itemsTotal} items`}`);
    }
    if (result.value.stopped) return 130;
    return result.value.ok ? 0 : 1;
  },
};

/** The first Ctrl-C asks the reading to stop; after it the command line's own handler ends the process at once. */
function stopOnInterrupt(io: CommandIo): { stopping: AbortSignal; release(): void } {
  const controller = new AbortController();
  const others = process.rawListeners('SIGINT') as NodeJS.SignalsListener[];
  const release = () => {
    process.removeListener('SIGINT', onInterrupt);
    for (const other of others) process.on('SIGINT', other);
  };
  const onInterrupt = () => {
    io.note('Stopping before the next page. Press Ctrl-C again to end at once.');
    release();
    controller.abort();
  };
  for (const other of others) process.removeListener('SIGINT', other);
  process.on('SIGINT', onInterrupt);
  return {
    stopping: controller.signal,
    release: () => {
      if (!controller.signal.aborted) release();
    },
  };
}

async function syncOrRefuse(input: SyncProjectInput): ReturnType<typeof syncProject> {
  try {
    return await syncProject(systemViewer('command line'), input);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new RefusedError([
      { code: 'not-found', field: 'project', message: `${error.message} Nothing was read.` },
    ]);
  }
}

function asJson({ report, adrs, lessons }: SyncedRepository) {
  const { repository, project, streams } = report;
  return { repository, project, streams, adrs, lessons };
}

const projectAsJson = ({ url, projectSlug, state, problem, itemsTotal }: GithubProjectView) => ({
  ...{ url, project: projectSlug, state, problem, items: itemsTotal },
});

function tell({ report, adrs, lessons }: SyncedRepository, io: CommandIo): void {
  io.out(`${report.repository} (${report.project})`);
  for (const stream of report.streams) {
    io.out(`  ${stream.stream.padEnd(20)} ${lineOf(stream)}`);
    for (const { place, reason } of stream.refused) io.out(`    refused: ${place}: ${reason}`);
    if (stream.problem) io.out(`    ${stream.problem}`);
  }
  io.out(`  ${'decisions'.padEnd(20)} ${adrs.inserted} new, ${adrs.updated} changed, ${adrs.deleted} gone`);
  for (const { path, reason } of adrs.skipped) io.out(`    skipped: ${path}: ${reason}`);
  io.out(
    `  ${'lessons'.padEnd(20)} ${lessons.inserted} new, ${lessons.updated} changed, ${lessons.deleted} gone`,
  );
  for (const { path, line, reason } of lessons.problems) io.out(`    ${path}:${line}: ${reason}`);
}

function lineOf(stream: StreamReport): string {
  const { state, fetched, inserted, updated, unchanged, deleted, requests, notModified, durationMs } = stream;
  const counts = `${fetched} read, ${inserted} new, ${updated} changed, ${unchanged} as before, ${deleted} gone`;
  const cost = `${requests} ${requests === 1 ? 'request' : 'requests'}, ${notModified} not modified, ${(durationMs / 1000).toFixed(1)} s`;
  return `${state}: ${counts} (${cost})`;
}

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { project: { type: 'string' }, full: { type: 'boolean' }, json: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw usageError('sync', error);
  }
}
