import { afterAll, expect, test } from 'vitest';
import type { Fault } from '@/e2e/support/github-stand-in/faults';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { given, refusal } from '@/lib/shared/result.test-data';
import { resolveConflict } from './conflict-commands';
import { followProposals, lookAtProposal, openDueProposals, retryProposal } from './follow-commands';
import { openProposal } from './opening-commands';
import { proposeDraft, proposeStatus, proposeText } from './proposal-commands';
import { requireAdr } from './queries';
import { proposeDraftInput, proposeStatusInput, proposeTextInput } from './write-input';
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

type Log = Awaited<ReturnType<typeof bench.log>>;

async function wanted(
  log: Log,
  status: 'proposed' | 'accepted' = 'proposed',
  who = viewer,
  title = 'Use two queues',
) {
  const { slug } = await log.draft({ title });
  const { version } = await log.find(slug);
  const input = proposeDraftInput.parse({ project: log.slug, slug, version, status });
  const { proposalId } = given(await proposeDraft(who, input));
  const open = (at = start) => openProposal(viewer, proposalId, { connection: log.connection, now: at });
  const row = () =>
    database().adrProposal.findUniqueOrThrow({ where: { id: proposalId }, include: { files: true } });
  return { slug, proposalId, open, row, named: { project: log.slug, slug, proposalId } };
}

const branches = (log: Log) => [...log.repository.written.branches.keys()];
const onBranch = (log: Log, path: string): string => {
  const { branches: all, commits, trees } = log.repository.written;
  const commit = commits.get([...all.values()][0] ?? '');
  return String(trees.get(commit?.treeSha ?? '')?.get(path));
};

test('a draft becomes one branch, one commit and one pull request, with the old status line changed in it', async () => {
  const log = await bench.log();
  const { open, row } = await wanted(log);
  expect(await open()).toBe('open');
  expect(await open(minutes(30))).toBeNull();
  expect(branches(log)).toEqual(['pilothouse/adr-0003-use-two-queues']);
  expect(log.repository.items.map(({ title }) => title)).toEqual(['ADR-0003: Use two queues']);
  const before = String(log.repository.files.get('docs/adr/0002-use-one-queue.md'));
  // The file has the line ends of Windows and keeps them.
  expect(onBranch(log, 'docs/adr/0002-use-one-queue.md')).toBe(
    before.replace('Accepted', 'Superseded by [ADR-0003](0003-use-two-queues.md)'),
  );
  expect(onBranch(log, 'docs/adr/0003-use-two-queues.md')).toContain('# 3. Use two queues\n');
  expect(onBranch(log, 'docs/adr/0003-use-two-queues.md')).toContain(
    'Proposed\n\nSupersedes [ADR-0002](0002-use-one-queue.md)',
  );
  expect(await row()).toMatchObject({ state: 'open', pullNumber: 1, problem: null });
});

test('merged and read again, the draft is the repository’s: same record, same address, both linked', async () => {
  const log = await bench.log();
  const { slug, open, row, named } = await wanted(log);
  await open();
  const { id } = await log.find(slug);
  expect((await log.sync()).deleted).toBe(0);
  await fetch(`${standIn.url}/repos/acme/${log.repository.name}/pulls/1/merge`, {
    method: 'PUT',
    headers: { authorization: 'Bearer stand-in-token' },
  });
  expect(given(await lookAtProposal(viewer, named, { connection: log.connection }))).toEqual({
    state: 'merged',
  });
  expect(await row()).toMatchObject({ state: 'merged', endedAt: expect.any(Date) });
  await log.sync();
  expect(await log.find(slug)).toMatchObject({ id, origin: 'file', status: 'proposed' });
  const old = await requireAdr(viewer, log.slug, '0002-use-one-queue');
  expect(old.status).toBe('superseded');
  expect(old.relations).toMatchObject([{ type: 'superseded-by', adr: { slug } }]);
});

test('the sync alone tells that a pull request was closed; the draft stays', async () => {
  const log = await bench.log();
  const { slug, open, row } = await wanted(log);
  await open();
  Object.assign(log.repository.items[0] ?? {}, {
    state: 'closed',
    closedAt: '2027-01-01T00:00:00Z',
    updatedAt: '2027-01-01T00:00:00Z',
  });
  await log.sync();
  await followProposals(viewer, log.id);
  expect((await row()).state).toBe('closed');
  expect((await log.find(slug)).origin).toBe('portal');
});

const lost: [string, Fault][] = [
  ['the connection breaks', { kind: 'reset' }],
  ['half of the answer comes', { kind: 'cut-body' }],
  ['a gateway says 502', { kind: 'status', status: 502 }],
  ['no answer comes in time', { kind: 'hang' }],
];

test.each([...lost, ['GitHub says 503 and does nothing', null] as const])(
  'whichever request %s at, there is one branch and one pull request in the end',
  async (_name, fault) => {
    const log = await bench.log();
    let position = 0;
    for (; ; position += 1) {
      const { open, row } = await wanted(log, 'proposed', viewer, `Use ${position} more queues`);
      const from = standIn.requests.length;
      const isHere = () => standIn.requests.length - from - 1 === position;
      if (fault) standIn.hooks.chooseFault = () => (isHere() ? fault : null);
      else
        standIn.hooks.answerInstead = () =>
          isHere() ? { status: 503, body: { message: 'Service Unavailable' } } : null;
      await open();
      const wasHit = standIn.requests.length - from > position;
      standIn.hooks.chooseFault = undefined;
      standIn.hooks.answerInstead = undefined;
      for (let n = 1; n <= 4 && (await row()).state === 'wanted'; n += 1) await open(minutes(5 * n));
      const made = [(await row()).state, branches(log).length, log.repository.items.length];
      expect(made, `at request ${position}`).toEqual(['open', position + 1, position + 1]);
      if (!wasHit) break;
    }
    expect(position).toBeGreaterThan(10);
  },
  120_000,
);

test('of many workers at once one asks', async () => {
  const log = await bench.log();
  const { open } = await wanted(log);
  const answers = await Promise.all([open(), open(), open(), open()]);
  expect(answers.filter((answer) => answer === 'open')).toHaveLength(1);
  expect(branches(log)).toHaveLength(1);
  expect(log.repository.items).toHaveLength(1);
});

test.each([
  [
    'the repository is archived',
    'stand-in-token',
    (log: Log) => Object.assign(log.repository, { isArchived: true }),
    'is archived',
  ],
  ['the token may only read', 'stand-in-read-only', () => undefined, 'write access to its contents'],
  ['no token is set', null, () => undefined, 'No token is set'],
  [
    'a rule forbids the branch',
    'stand-in-token',
    (log: Log) => Object.assign(log.repository, { branchRule: 'Repository rule violations found' }),
    'A rule of acme/',
  ],
] as const)(
  '%s: refused in plain words, and tried again when asked',
  async (_name, token, prepare, words) => {
    const log = await bench.log({ token });
    const { open, row, named } = await wanted(log);
    prepare(log);
    expect(await open()).toBe('refused');
    expect((await row()).problem).toContain(words);
    expect((await row()).problem).toContain('Your text is kept');
    expect(log.repository.items).toHaveLength(0);
    await openDueProposals(viewer, { connection: log.connection, now: minutes(600) });
    expect((await row()).state).toBe('refused');
    log.repository.isArchived = false;
    log.repository.branchRule = undefined;
    given(await retryProposal(viewer, named));
    const working = { ...log.connection, token: 'stand-in-token' };
    expect(await openProposal(viewer, named.proposalId, { connection: working, now: minutes(601) })).toBe(
      'open',
    );
    expect(log.repository.items).toHaveLength(1);
  },
);

test('another file took the number meanwhile: both are shown, and the draft takes the next one', async () => {
  const log = await bench.log();
  const { slug, open, row, named } = await wanted(log);
  log.repository.files.set('docs/adr/0003-other.md', '# 3. Other\n');
  expect(await open()).toBe('conflict');
  expect(await row()).toMatchObject({
    problem: expect.stringContaining('Number 3 was taken meanwhile by docs/adr/0003-other.md'),
  });
  expect((await row()).files.map(({ theirText }) => theirText)).toContain('# 3. Other\n');
  expect(branches(log)).toEqual([]);
  given(await resolveConflict(viewer, { ...named, way: 'renumber' }, { connection: log.connection }));
  expect(await log.find(slug)).toMatchObject({
    number: 4,
    sourcePath: 'docs/adr/0004-use-two-queues.md',
    body: expect.stringContaining('# 4. Use two queues'),
  });
});

test('the same path with another text is a conflict; mine goes on top when chosen', async () => {
  const log = await bench.log();
  const { open, named } = await wanted(log);
  log.repository.files.set('docs/adr/0003-use-two-queues.md', '# 3. Theirs\n');
  expect(await open()).toBe('conflict');
  given(await resolveConflict(viewer, { ...named, way: 'mine' }, { connection: log.connection }));
  expect(await open(minutes(1))).toBe('open');
  expect(onBranch(log, 'docs/adr/0003-use-two-queues.md')).toContain('Use two queues');
});

test('a superseded file changed meanwhile keeps that change, and its status alone is written over it', async () => {
  const log = await bench.log();
  const { open } = await wanted(log);
  const path = 'docs/adr/0002-use-one-queue.md';
  const changed = String(log.repository.files.get(path)).replace('Words.', 'Other words.');
  log.repository.files.set(path, changed);
  expect(await open()).toBe('open');
  expect(onBranch(log, path)).toBe(
    changed.replace('Accepted', 'Superseded by [ADR-0003](0003-use-two-queues.md)'),
  );
});

test('a text for a file that was changed after it was read is a conflict with both texts', async () => {
  const log = await bench.log();
  const adr = await log.find('0001-use-files');
  const input = {
    project: log.slug,
    slug: adr.slug,
    version: adr.version,
    body: adr.body.replace('Words.', 'Mine.'),
  };
  const { proposalId } = given(await proposeText(viewer, proposeTextInput.parse(input)));
  log.repository.files.set(adr.sourcePath, 'Theirs.');
  expect(await openProposal(viewer, proposalId, { connection: log.connection, now: start })).toBe('conflict');
  const [file] = await database().adrProposalFile.findMany({ where: { proposalId } });
  expect(file).toMatchObject({ theirText: 'Theirs.', text: expect.stringContaining('Mine.') });
  expect((await refusal(proposeText(viewer, proposeTextInput.parse(input)))).code).toBe('proposed-already');
});

test('accepting needs a lead, for a draft and for a file', async () => {
  const log = await bench.log();
  const { slug } = await log.draft();
  const { version } = await log.find(slug);
  const input = proposeDraftInput.parse({ project: log.slug, slug, version, status: 'accepted' });
  expect((await refusal(proposeDraft(as('contributor'), input))).code).toBe('needs-lead');
  expect(await database().adrProposal.count({ where: { repositoryId: log.id } })).toBe(0);
  given(await proposeDraft(as('lead'), input));
  const file = await log.find('0001-use-files');
  const change = { project: log.slug, slug: file.slug, version: file.version, status: 'accepted' };
  const rejected = proposeStatusInput.parse({ ...change, status: 'rejected' });
  given(await proposeStatus(as('contributor'), rejected));
  await expect(proposeStatus(as('viewer'), rejected)).rejects.toThrow('adr.edit');
});

test('a branch of the same name that holds something else is left alone, and told', async () => {
  const log = await bench.log();
  const { open, row, proposalId } = await wanted(log);
  const { trees, commits, branches: all } = log.repository.written;
  trees.set('f'.repeat(40), new Map([['x.md', 'x']]));
  const foreign = 'e'.repeat(40);
  commits.set(foreign, { sha: foreign, treeSha: 'f'.repeat(40), parents: [], message: '', at: '' });
  all.set('pilothouse/adr-0003-use-two-queues', foreign);
  expect(await open()).toBe('refused');
  expect((await row()).problem).toContain('holds something else');
  expect(log.repository.items).toHaveLength(0);
  expect(all.get('pilothouse/adr-0003-use-two-queues')).toBe(foreign);
  expect(
    (await database().adrProposal.findUniqueOrThrow({ where: { id: proposalId } })).pullNumber,
  ).toBeNull();
});

test('a proposal that is withdrawn while GitHub is asked makes nothing there', async () => {
  const log = await bench.log();
  const { open, proposalId } = await wanted(log);
  let gone: Promise<unknown> | undefined;
  standIn.hooks.answerAfter = () => {
    const data = { state: 'withdrawn' };
    gone ??= database()
      .adrProposal.update({ where: { id: proposalId }, data })
      .then();
    return gone;
  };
  expect(await open()).toBeNull();
  standIn.hooks.answerAfter = undefined;
  expect(gone).toBeDefined();
  expect([branches(log).length, log.repository.items.length]).toEqual([0, 0]);
});
