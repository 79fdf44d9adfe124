import { afterAll, expect, test } from 'vitest';
import type { Fault } from '@/e2e/support/github-stand-in/faults';
import { treeObjects } from '@/e2e/support/github-stand-in/git-objects';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { given, refusal } from '@/lib/shared/result.test-data';
import { resolveConflict } from './conflict-commands';
import { saveDraft } from './draft-commands';
import { openProposal } from './opening-commands';
import { proposeDraft, proposeText } from './proposal-commands';
import { updateProposal, updateProposedText } from './update-commands';
import { as, logBench, viewer } from './writing.test-data';

withTestDatabase();
const bench = await logBench();
const { standIn } = bench;
afterAll(async () => {
  await stopJobs();
  await standIn.stop();
});

const start = new Date('2026-11-20T12:00:00Z');
const minutes = (n: number) => new Date(start.getTime() + n * 60_000);
const path = 'docs/adr/0003-use-two-queues.md';

type Log = Awaited<ReturnType<typeof bench.log>>;

/** A draft whose pull request is open. */
async function opened(log: Log, title = 'Use two queues') {
  const { slug } = await log.draft({ title });
  const named = { project: log.slug, slug };
  const version = async () => (await log.find(slug)).version;
  const { proposalId } = given(
    await proposeDraft(viewer, { ...named, version: await version(), status: 'proposed' }),
  );
  const open = (at = start, connection = log.connection) =>
    openProposal(viewer, proposalId, { connection, now: at });
  expect(await open()).toBe('open');
  const save = async (change: (text: string) => string) => {
    const { body } = await log.find(slug);
    const input = { version: await version(), body: change(body), reviewBy: null };
    return given(await saveDraft(viewer, { ...named, ...input }));
  };
  const update = async (who = viewer) => updateProposal(who, { ...named, version: await version() });
  const row = () =>
    database().adrProposal.findUniqueOrThrow({ where: { id: proposalId }, include: { files: true } });
  return { slug, named, proposalId, open, save, update, row };
}

const written = (log: Log) => {
  const { branches, commits, trees } = log.repository.written;
  const [branch = '', sha = ''] = [...branches.entries()].at(-1) ?? [];
  const files = trees.get(commits.get(sha)?.treeSha ?? '');
  const ancestors: string[] = [];
  for (let at = commits.get(sha); at?.parents[0]; at = commits.get(at.parents[0]))
    ancestors.push(at.message.split('\n')[0] ?? '');
  return { branch, sha, ancestors, file: (name: string) => String(files?.get(name)) };
};

/** Somebody else commits to the newest branch. */
function push(log: Log, name: string, text: string): void {
  const { branches, commits, trees } = log.repository.written;
  const { branch, sha } = written(log);
  const files = new Map(trees.get(commits.get(sha)?.treeSha ?? ''));
  files.set(name, text);
  const { rootSha } = treeObjects(files);
  trees.set(rootSha, files);
  const theirs = `${commits.size}`.padStart(40, 'd');
  commits.set(theirs, { sha: theirs, treeSha: rootSha, parents: [sha], message: 'By hand', at: '' });
  branches.set(branch, theirs);
}

test('a saved draft goes onto the branch of its pull request as one more commit', async () => {
  const log = await bench.log();
  const { open, save, update, row } = await opened(log);
  expect((await refusal(update())).code).toBe('unchanged');
  const before = written(log).sha;
  await save((text) => text.replace('## Context\n', '## Context\n\nMore words.\n'));
  given(await update());
  expect(await open(minutes(1))).toBe('open');
  expect(await open(minutes(30))).toBeNull();
  const { file, ancestors, sha } = written(log);
  expect(ancestors).toEqual(['Update ADR-0003: Use two queues', 'Propose ADR-0003: Use two queues']);
  expect(file(path)).toContain('More words.');
  expect(file('docs/adr/0002-use-one-queue.md')).toContain('Superseded by [ADR-0003]');
  expect(log.repository.items).toHaveLength(1);
  expect(log.repository.items[0]?.pull?.headSha).toBe(sha);
  expect(await row()).toMatchObject({ state: 'open', problem: null, baseSha: before, commitSha: sha });
  expect((await refusal(update())).code).toBe('unchanged');
  const actions = await database().auditEvent.findMany({ where: { action: { startsWith: 'adr.' } } });
  expect(actions.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['adr.update-wanted', 'adr.proposal-updated']),
  );
});

test('what the draft supersedes now is changed with it, and what it no longer does gets its text back', async () => {
  const log = await bench.log();
  const { open, save, update } = await opened(log);
  const first = String(log.repository.files.get('docs/adr/0001-use-files.md'));
  await save((text) =>
    text.replace('Supersedes [ADR-0002](0002-use-one-queue.md)', 'Supersedes [ADR-0001](0001-use-files.md)'),
  );
  given(await update());
  expect(await open(minutes(1))).toBe('open');
  const { file } = written(log);
  expect(file('docs/adr/0001-use-files.md')).toBe(
    first.replace('Accepted', 'Superseded by [ADR-0003](0003-use-two-queues.md)'),
  );
  expect(file('docs/adr/0002-use-one-queue.md')).toBe(
    String(log.repository.files.get('docs/adr/0002-use-one-queue.md')),
  );
});

const lost: [string, Fault][] = [
  ['the connection breaks', { kind: 'reset' }],
  ['half of the answer comes', { kind: 'cut-body' }],
  ['a gateway says 502', { kind: 'status', status: 502 }],
];

test.each(lost)(
  'whichever request of an update %s at, there is one more commit in the end',
  async (_name, fault) => {
    const log = await bench.log();
    let position = 0;
    for (; ; position += 1) {
      const { open, save, update, row } = await opened(log, `Use ${position} more queues`);
      await save((text) => `${text}\nMore words.\n`);
      given(await update());
      const from = standIn.requests.length;
      standIn.hooks.chooseFault = () => (standIn.requests.length - from - 1 === position ? fault : null);
      await open(minutes(1));
      const wasHit = standIn.requests.length - from > position;
      standIn.hooks.chooseFault = undefined;
      for (let n = 1; n <= 4 && (await row()).state === 'wanted'; n += 1) await open(minutes(5 * n));
      const { ancestors } = written(log);
      const made = [
        (await row()).state,
        (await row()).problem,
        ancestors.length,
        log.repository.items.length,
      ];
      expect(made, `at request ${position}`).toEqual(['open', null, 2, position + 1]);
      if (!wasHit) break;
    }
    expect(position).toBeGreaterThan(8);
  },
  120_000,
);

test('a branch that somebody else went on with in other files is gone on with', async () => {
  const log = await bench.log();
  const { open, save, update } = await opened(log);
  push(log, 'notes.md', 'By hand.');
  await save((text) => `${text}\nMore words.\n`);
  given(await update());
  expect(await open(minutes(1))).toBe('open');
  const { ancestors, file } = written(log);
  expect(ancestors).toHaveLength(3);
  expect([file('notes.md'), file(path)]).toEqual(['By hand.', expect.stringContaining('More words.')]);
});

test('the same file changed on the branch is a conflict with both texts; mine goes on top when chosen', async () => {
  const log = await bench.log();
  const { open, save, update, row, named, proposalId } = await opened(log);
  push(log, path, '# 3. Theirs\n');
  const theirs = written(log).sha;
  await save((text) => `${text}\nMore words.\n`);
  given(await update());
  expect(await open(minutes(1))).toBe('conflict');
  expect(written(log).sha).toBe(theirs);
  expect(await row()).toMatchObject({ problem: expect.stringContaining('Nothing was overwritten') });
  expect((await row()).files.find((file) => file.path === path)).toMatchObject({
    theirText: '# 3. Theirs\n',
    text: expect.stringContaining('More words.'),
  });
  given(await resolveConflict(viewer, { ...named, proposalId, way: 'mine' }, { connection: log.connection }));
  expect(await open(minutes(2))).toBe('open');
  expect(written(log)).toMatchObject({ ancestors: expect.objectContaining({ length: 3 }) });
  expect(written(log).file(path)).toContain('More words.');
});

test('a branch that moves on while the commit is made is never set back', async () => {
  const log = await bench.log();
  const { open, save, update } = await opened(log);
  await save((text) => `${text}\nMore words.\n`);
  given(await update());
  standIn.hooks.onRequest = (_world, _count, { method }) => {
    if (method !== 'PATCH') return;
    standIn.hooks.onRequest = undefined;
    push(log, path, '# 3. Theirs\n');
  };
  expect(await open(minutes(1))).toBe('wanted');
  expect(written(log).file(path)).toBe('# 3. Theirs\n');
  expect(await open(minutes(2))).toBe('conflict');
  expect(written(log).file(path)).toBe('# 3. Theirs\n');
});

test('their text on the branch can be taken into the draft as its next version', async () => {
  const log = await bench.log();
  const { slug, open, save, update, row, named, proposalId } = await opened(log);
  push(log, path, '# 3. Use two queues\n\n## Status\n\nProposed\n\nBetter words.\n');
  const theirs = written(log).sha;
  const { version } = await save((text) => `${text}\nMore words.\n`);
  given(await update());
  await open(minutes(1));
  const take = { ...named, proposalId, way: 'theirs' as const };
  given(await resolveConflict(viewer, take, { connection: log.connection }));
  const draft = await log.find(slug);
  expect([draft.version, draft.body]).toEqual([version + 1, expect.stringContaining('Better words.')]);
  expect(await row()).toMatchObject({ state: 'open', commitSha: theirs });
  expect((await refusal(update())).code).toBe('unchanged');
  const saved = await database().adrRevision.findMany({ where: { adrId: draft.id } });
  expect(saved.some(({ body }) => body.includes('More words.'))).toBe(true);
});

test('a pull request that was merged before the newer text came is merged, and says that the text is not in it', async () => {
  const log = await bench.log();
  const { open, save, update, row } = await opened(log);
  await save((text) => `${text}\nMore words.\n`);
  await fetch(`${standIn.url}/repos/acme/${log.repository.name}/pulls/1/merge`, {
    method: 'PUT',
    headers: { authorization: 'Bearer stand-in-token' },
  });
  given(await update());
  expect(await open(minutes(1))).toBe('merged');
  expect(await row()).toMatchObject({
    state: 'merged',
    endedAt: minutes(1),
    problem: expect.stringContaining('was merged before the newer text reached it'),
  });
  expect(written(log).ancestors).toHaveLength(1);
});

test('what GitHub refuses leaves the pull request open, says why, and can be asked for again', async () => {
  const log = await bench.log();
  const { open, save, update, row } = await opened(log);
  await save((text) => `${text}\nMore words.\n`);
  given(await update());
  const before = written(log).sha;
  expect(await open(minutes(1), { ...log.connection, token: 'stand-in-read-only' })).toBe('open');
  expect(await row()).toMatchObject({
    state: 'open',
    commitSha: before,
    problem: expect.stringContaining('write access'),
  });
  given(await update());
  expect(await open(minutes(2))).toBe('open');
  expect(await row()).toMatchObject({ problem: null, commitSha: written(log).sha });
  expect(written(log).file(path)).toContain('More words.');
});

test('a text that says "accepted" goes to a pull request by a lead alone', async () => {
  const log = await bench.log();
  const { save, update } = await opened(log);
  await save((text) => text.replace('\nProposed\n', '\nAccepted\n'));
  expect((await refusal(update(as('contributor')))).code).toBe('needs-lead');
  given(await update(as('lead')));
});

test('the proposed text of a file is changed in its pull request, upon what was read of it', async () => {
  const log = await bench.log();
  const adr = await log.find('0001-use-files');
  const named = { project: log.slug, slug: adr.slug };
  const body = adr.body.replace('Words.', 'Mine.');
  const { proposalId } = given(
    await proposeText(viewer, { ...named, version: adr.version, body, blobSha: '' }),
  );
  const open = (at: Date) => openProposal(viewer, proposalId, { connection: log.connection, now: at });
  expect(await open(start)).toBe('open');
  const upon = written(log).sha;
  const again = { ...named, body: body.replace('Mine.', 'Mine, better.'), upon };
  given(await updateProposedText(viewer, again));
  expect(await open(minutes(1))).toBe('open');
  expect(written(log).file(adr.sourcePath)).toContain('Mine, better.');
  expect((await refusal(updateProposedText(viewer, again))).code).toBe('conflict');
});
