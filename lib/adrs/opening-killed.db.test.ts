import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import type { LoggedRequest } from '@/e2e/support/github-stand-in/server';
import { systemClock } from '@/lib/platform/clock';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { given } from '@/lib/shared/result.test-data';
import { saveDraft } from './draft-commands';
import { openDueProposals } from './follow-commands';
import { openProposal } from './opening-commands';
import { proposeDraft } from './proposal-commands';
import { updateProposal } from './update-commands';
import { logBench, viewer } from './writing.test-data';

withTestDatabase();
const bench = await logBench();
const { standIn } = bench;
afterAll(async () => {
  await stopJobs();
  await standIn.stop();
});

type Log = Awaited<ReturnType<typeof bench.log>>;

/** Another process opens the proposal, and is killed at one of its requests, before or after GitHub did what it asked. */
async function killedAt(proposalId: string, at: RegExp, moment: 'before' | 'after'): Promise<void> {
  const isHere = ({ method, path }: LoggedRequest) => at.test(`${method} ${path}`);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'lib/adrs/opening-process.test-data.ts', standIn.url, proposalId],
    { stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  standIn.hooks.chooseFault = (request) => {
    if (!isHere(request)) return null;
    child.kill('SIGKILL');
    return { kind: 'hang' };
  };
  if (moment === 'before')
    standIn.hooks.answerInstead = (request) =>
      isHere(request) ? { status: 500, body: { message: 'killed' } } : null;
  const [, signal] = await ended;
  standIn.hooks.chooseFault = undefined;
  standIn.hooks.answerInstead = undefined;
  expect(signal).toBe('SIGKILL');
}

/** The schedule comes by before and after the dead process's claim has ended. */
async function scheduleGoesOn(log: Log): Promise<void> {
  for (const minutes of [1, 11, 13, 15])
    await openDueProposals(viewer, {
      connection: log.connection,
      now: new Date(systemClock().getTime() + minutes * 60_000),
    });
}

const commitsOn = (log: Log, branch: string): string[] => {
  const { branches, commits } = log.repository.written;
  const messages: string[] = [];
  for (let at = commits.get(branches.get(branch) ?? ''); at?.parents[0]; at = commits.get(at.parents[0]))
    messages.push(at.message.split('\n')[0] ?? '');
  return messages;
};

const branch = 'pilothouse/adr-0003-use-two-queues';

async function wanted(log: Log) {
  const { slug } = await log.draft();
  const { version } = await log.find(slug);
  const { proposalId } = given(
    await proposeDraft(viewer, { project: log.slug, slug, version, status: 'proposed' }),
  );
  return { slug, proposalId };
}

test.each([
  ['the commit', 'after', /^POST .*\/git\/commits$/],
  ['the branch', 'before', /^POST .*\/git\/refs$/],
  ['the branch', 'after', /^POST .*\/git\/refs$/],
  ['the pull request', 'before', /^POST .*\/pulls$/],
  ['the pull request', 'after', /^POST .*\/pulls$/],
] as const)(
  'a process that is killed as %s is asked for, %s GitHub makes it, leaves one branch, one commit and one pull request in the end',
  async (_name, moment, at) => {
    const log = await bench.log();
    const { proposalId } = await wanted(log);
    await killedAt(proposalId, at, moment);
    await scheduleGoesOn(log);
    const row = await database().adrProposal.findUniqueOrThrow({ where: { id: proposalId } });
    expect([row.state, row.pullNumber]).toEqual(['open', 1]);
    expect([...log.repository.written.branches.keys()]).toEqual([branch]);
    expect(log.repository.items.filter(({ pull }) => pull)).toHaveLength(1);
    expect(commitsOn(log, branch)).toEqual(['Propose ADR-0003: Use two queues']);
  },
);

test.each([
  ['the commit', 'before', /^POST .*\/git\/commits$/],
  ['the branch', 'before', /^PATCH .*\/git\/refs\//],
  ['the branch', 'after', /^PATCH .*\/git\/refs\//],
] as const)(
  'a process that is killed as %s of an update is asked for, %s GitHub makes it, leaves one more commit in the end',
  async (_name, moment, at) => {
    const log = await bench.log();
    const { slug, proposalId } = await wanted(log);
    await openProposal(viewer, proposalId, { connection: log.connection });
    const draft = await log.find(slug);
    const edited = { version: draft.version, body: `${draft.body}\nMore words.\n`, reviewBy: null };
    const { version } = given(await saveDraft(viewer, { project: log.slug, slug, ...edited }));
    given(await updateProposal(viewer, { project: log.slug, slug, version }));
    await killedAt(proposalId, at, moment);
    await scheduleGoesOn(log);
    const row = await database().adrProposal.findUniqueOrThrow({ where: { id: proposalId } });
    expect([row.state, row.problem]).toEqual(['open', null]);
    expect(commitsOn(log, branch)).toEqual([
      'Update ADR-0003: Use two queues',
      'Propose ADR-0003: Use two queues',
    ]);
    expect(log.repository.items.filter(({ pull }) => pull)).toHaveLength(1);
  },
);
