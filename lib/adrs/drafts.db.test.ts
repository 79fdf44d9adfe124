import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { createProject } from '@/lib/projects/commands';
import { given, refusal } from '@/lib/shared/result.test-data';
import { addComment, resolveComment } from './comment-commands';
import { createDraft, saveDraft, withdrawDraft } from './draft-commands';
import { exportAdrs } from './export-queries';
import { proposeDraft, proposeStatus } from './proposal-commands';
import { requireAdr } from './queries';
import { changeStatus } from './status-commands';
import { createDraftInput, saveDraftInput } from './write-input';
import { findSimilarAdrs, readAdrDesk } from './write-queries';
import { as, logBench, viewer } from './writing.test-data';

withTestDatabase();
const bench = await logBench();
afterAll(async () => {
  await stopJobs();
  await bench.standIn.stop();
});

let made = 0;
async function plainProject() {
  made += 1;
  const project = given(
    await createProject(viewer, { slug: `d${made}`, name: `D ${made}`, description: '' }),
  );
  const begin = async (title: string, over: object = {}) =>
    given(await createDraft(viewer, createDraftInput.parse({ project: project.slug, title, ...over }))).slug;
  const desk = (slug: string) => readAdrDesk(viewer, project.slug, slug);
  const status = async (slug: string, to: string, over: object = {}, who = viewer) => {
    const { version } = await desk(slug);
    const input = {
      project: project.slug,
      slug,
      version,
      status: to as 'accepted',
      supersededBy: null,
      ...over,
    };
    return changeStatus(who, input);
  };
  return { project, begin, desk, status };
}

test('a draft takes the log’s form, folder and next number, drafts counted', async () => {
  const log = await bench.log();
  const one = await log.draft();
  const two = await log.draft({ title: 'Use three queues' });
  expect([one.slug, two.slug]).toEqual(['0003-use-two-queues', '0004-use-three-queues']);
  const row = await log.find(two.slug);
  expect(row).toMatchObject({
    origin: 'portal',
    status: 'draft',
    sourcePath: 'docs/adr/0004-use-three-queues.md',
    body: expect.stringMatching(
      /^# 4\. Use three queues\n\nDate: .*\n\n## Status\n\nDraft\n\nSupersedes \[ADR-0002\]/,
    ),
  });
  const { relations, successors } = await requireAdr(viewer, log.slug, '0002-use-one-queue');
  // What is only drafted replaces nothing yet.
  expect(successors).toEqual([]);
  expect(relations.map(({ type }) => type)).toEqual(['superseded-by', 'superseded-by']);
});

test('of many drafts begun at once none shares a number or a file', async () => {
  const log = await bench.log();
  const slugs = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => log.draft({ title: `Same ${n % 2}` })));
  expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(6);
  const rows = await database().adr.findMany({ where: { projectId: log.projectId } });
  expect(new Set(rows.map(({ number }) => number)).size).toBe(8);
  expect(new Set(rows.map(({ sourcePath }) => sourcePath)).size).toBe(8);
});

test.each([
  [{ path: '../0009-x.md' }, 'path', 'inside the repository'],
  [{ path: 'docs/adr/0001-use-files.md' }, 'path', 'is there already'],
  [{ path: 'docs/adr/0001-other.md' }, 'path', 'Number 1 is taken by docs/adr/0001-use-files.md'],
  [{ path: 'elsewhere/0009.md' }, 'path', 'outside the folders'],
  [{ supersedes: ['00000000-0000-4000-8000-000000000009'] }, 'supersedes', 'not in the log any more'],
  [{ repository: '00000000-0000-4000-8000-000000000009' }, 'repository', 'not connected'],
])('a draft with %j is refused, and nothing is written', async (over, field, words) => {
  const log = await bench.log();
  const before = await database().adr.count();
  const input = createDraftInput.parse({ project: log.slug, title: 'X', repository: log.id, ...over });
  const reason = await refusal(createDraft(viewer, input));
  expect([reason.field, reason.message]).toEqual([field, expect.stringContaining(words)]);
  expect(reason.message).toContain('othing was saved');
  expect(await database().adr.count()).toBe(before);
});

test.each(['', '   ', 'x'.repeat(161), 'a\u0000b', 'two\nlines'])(
  'the title %j is refused by the form',
  (title) => {
    expect(createDraftInput.safeParse({ project: 'p', title }).success).toBe(false);
  },
);

test('saving keeps every version, and over another’s version shows theirs', async () => {
  const { project, begin, desk } = await plainProject();
  const slug = await begin('Keep files');
  const save = (version: number, body: string) =>
    saveDraft(
      viewer,
      saveDraftInput.parse({ project: project.slug, slug, version, body, reviewBy: '2027-01-01' }),
    );
  given(await save(1, '# 1. Keep files\r\n\r\nStatus: draft\r\n'));
  const reason = await refusal(save(1, 'mine'));
  expect(reason).toMatchObject({
    code: 'conflict',
    theirs: { version: 2, fields: { body: '# 1. Keep files\n\nStatus: draft\n', reviewBy: '2027-01-01' } },
  });
  expect((await desk(slug)).revisions.map(({ version }) => version)).toEqual([2, 1]);
  expect((await refusal(save(2, 'x'.repeat(300_000)))).message).toContain('at most 256 KB');
  expect((await refusal(save(2, 'a\u0000'))).message).toContain('NUL');
  expect((await desk(slug)).version).toBe(2);
});

test('a file of a repository is not saved over in the portal, and who may only read writes nothing', async () => {
  const log = await bench.log();
  const input = saveDraftInput.parse({ project: log.slug, slug: '0001-use-files', version: 1, body: 'x' });
  expect((await refusal(saveDraft(viewer, input))).code).toBe('in-file');
  await expect(saveDraft(as('viewer'), input)).rejects.toThrow('adr.edit');
});

test('in a plain project accepting is a lead’s, and supersedes what the decision replaces with it', async () => {
  const { project, begin, desk, status } = await plainProject();
  const first = await begin('Use paper');
  given(await status(first, 'accepted'));
  const second = await begin('Use screens', { supersedes: [(await desk(first)).id] });
  given(await status(second, 'proposed', {}, as('contributor')));
  expect((await refusal(status(second, 'accepted', {}, as('contributor')))).code).toBe('needs-lead');
  expect((await desk(first)).status).toBe('accepted');
  given(await status(second, 'accepted', {}, as('lead')));
  expect([(await desk(first)).status, (await desk(second)).status]).toEqual(['superseded', 'accepted']);
  expect((await desk(first)).body).toContain('0002-use-screens.md');
  expect((await refusal(status(second, 'superseded'))).code).toBe('unknown-decision');
  const text = (await desk(second)).body.replace('accepted', 'proposed');
  const { version } = await desk(second);
  given(
    await saveDraft(
      viewer,
      saveDraftInput.parse({ project: project.slug, slug: second, version, body: text }),
    ),
  );
  const again = {
    project: project.slug,
    slug: second,
    version: version + 1,
    body: text.replace('proposed', 'accepted'),
  };
  expect((await refusal(saveDraft(as('contributor'), saveDraftInput.parse(again)))).code).toBe('needs-lead');
  const { files } = await exportAdrs(viewer, project.slug);
  expect(files.map(({ path }) => path)).toEqual(['0001-use-paper.md', '0002-use-screens.md']);
});

test('a withdrawn draft leaves the log; over another version it stays', async () => {
  const { project, begin, desk } = await plainProject();
  const slug = await begin('Never mind');
  expect((await refusal(withdrawDraft(viewer, { project: project.slug, slug, version: 9 }))).code).toBe(
    'conflict',
  );
  given(await withdrawDraft(viewer, { project: project.slug, slug, version: 1 }));
  await expect(desk(slug)).rejects.toThrow('There is no decision');
});

test('remarks carry the role and version of their moment, and are resolved once', async () => {
  const { project, begin, desk } = await plainProject();
  const slug = await begin('Keep files');
  const at = { project: project.slug, slug };
  await database().person.create({
    data: { id: '00000000-0000-4000-8000-000000000001', name: 'Con', role: 'lead' },
  });
  const { id } = given(await addComment(as('contributor'), { ...at, kind: 'request', text: 'Why?' }));
  given(await addComment(as('lead'), { ...at, kind: 'approve', text: '' }));
  expect((await refusal(addComment(as('lead'), { ...at, kind: 'comment', text: '' }))).field).toBe('text');
  given(await resolveComment(as('lead'), { ...at, commentId: id }));
  expect((await refusal(resolveComment(as('lead'), { ...at, commentId: id }))).code).toBe('moved-on');
  expect((await desk(slug)).comments).toMatchObject([
    { role: 'contributor', kind: 'request', version: 1, resolvedBy: 'Lea' },
    { role: 'lead', kind: 'approve', resolvedBy: null },
  ]);
  await expect(addComment(as('viewer'), { ...at, kind: 'comment', text: 'x' })).rejects.toThrow('adr.edit');
});

test('similar decisions are found across all logs that the viewer sees', async () => {
  const log = await bench.log();
  const found = await findSimilarAdrs(viewer, 'use one queu');
  expect(found.map(({ title }) => title)).toContain('Use one queue');
  const token = { kind: 'token', id: '1', name: 't', role: 'contributor', projectId: log.projectId } as const;
  const own = await findSimilarAdrs(token, 'use one queu');
  expect(new Set(own.map(({ project }) => project.slug))).toEqual(new Set([log.slug]));
});

test('a draft may supersede several decisions; proposed, each of them gets its new status in the same commit', async () => {
  const log = await bench.log();
  const ids = [(await log.find('0001-use-files')).id, (await log.find('0002-use-one-queue')).id];
  const { slug } = await log.draft({ supersedes: ids });
  const adr = await requireAdr(viewer, log.slug, slug);
  expect(adr.relations.map(({ type, adr: other }) => [type, other?.number])).toEqual([
    ['supersedes', 1],
    ['supersedes', 2],
  ]);
  const { version } = await log.find(slug);
  given(await proposeDraft(viewer, { project: log.slug, slug, version, status: 'proposed' }));
  const files = await database().adrProposalFile.findMany({ where: { adrId: { in: ids } } });
  expect(files).toHaveLength(2);
});

test('a draft that gets another title gets another file name, until it is proposed', async () => {
  const log = await bench.log();
  const { slug } = await log.draft();
  const save = async (from: string, to: string) => {
    const { version, body } = await log.find(slug);
    const input = { project: log.slug, slug, version, body: body.replace(from, to), reviewBy: null };
    given(await saveDraft(viewer, input));
    return (await log.find(slug)).sourcePath;
  };
  expect(await save('Use two queues', 'Use four queues')).toBe('docs/adr/0003-use-four-queues.md');
  const { version } = await log.find(slug);
  given(await proposeDraft(viewer, { project: log.slug, slug, version, status: 'proposed' }));
  expect(await save('Use four queues', 'Use five queues')).toBe('docs/adr/0003-use-four-queues.md');
});

test('a decision of another repository is linked by its address, and the page says whose status was not changed', async () => {
  const [log, other] = [await bench.log(), await bench.log()];
  await database().repository.update({ where: { id: other.id }, data: { projectId: log.projectId } });
  for (const { id, slug } of await database().adr.findMany({ where: { repositoryId: other.id } }))
    await database().adr.update({ where: { id }, data: { projectId: log.projectId, slug: `b-${slug}` } });
  const theirs = await database().adr.findFirstOrThrow({
    where: { repositoryId: other.id, number: 2 },
    select: { id: true, slug: true },
  });
  const own = await log.find('0001-use-files');
  const { slug } = await log.draft({ supersedes: [own.id, theirs.id] });
  const address = `https://github.com/acme/${other.repository.name}/blob/main/docs/adr/0002-use-one-queue.md`;
  expect((await log.find(slug)).body).toContain(`Supersedes [ADR-0002](${address})`);
  const desk = await readAdrDesk(viewer, log.slug, slug);
  expect(desk.unchanged).toMatchObject([
    { id: theirs.id, status: 'accepted', repository: `acme/${other.repository.name}` },
  ]);
  const { version } = await log.find(slug);
  const wanted = given(await proposeDraft(viewer, { project: log.slug, slug, version, status: 'proposed' }));
  const files = await database().adrProposalFile.findMany({ where: wanted });
  expect(files.map(({ adrId }) => adrId)).not.toContain(theirs.id);

  const { version: read } = await database().adr.findUniqueOrThrow({ where: { id: theirs.id } });
  const change = { status: 'superseded' as const, supersededBy: (await log.find(slug)).id };
  const second = given(
    await proposeStatus(viewer, { project: log.slug, slug: theirs.slug, version: read, ...change }),
  );
  const [file] = await database().adrProposalFile.findMany({ where: second });
  expect(file?.text).toContain(
    `Superseded by [ADR-0003](https://github.com/acme/${log.repository.name}/blob/main/docs/adr/0003-use-two-queues.md)`,
  );
});
