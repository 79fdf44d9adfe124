import { afterAll, expect, test } from 'vitest';
import { stopCompiler } from '@/lib/markdown/mdx-compiler';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { applyLesson, judgeApplication } from './application-commands';
import { listApplications } from './application-queries';
import { createLesson, updateLesson } from './commands';
import { createLessonInput, updateLessonInput } from './input';
import { given, newPerson, newPilot, newProject, tokenOf, viewer, written } from './lessons.test-data';
import { countLessons, listLessons } from './queries';
import { readPilotLessons, readRetrospective } from './retrospective-queries';
import { reviewLesson } from './review-commands';
import { listReviews } from './review-queries';
import { addSource, removeSource } from './source-commands';
import { listSources } from './source-queries';

withTestDatabase();
afterAll(stopCompiler);
const at = new Date('2026-03-20T12:00:00Z');

async function withRecords() {
  const project = await newProject();
  const db = database();
  const pilot = await newPilot(project.id, { title: 'Swap the cache', stage: 'running' });
  const adr = await db.adr.create({
    data: {
      projectId: project.id,
      sourcePath: 'a.md',
      slug: '0001-a',
      title: 'Use A',
      status: 'accepted',
      body: '',
      contentSha: 'x',
    },
  });
  const repository = await db.repository.create({
    data: { projectId: project.id, owner: 'acme', name: project.slug },
  });
  const base = {
    repositoryId: repository.id,
    title: 'Slow',
    htmlUrl: 'https://github.com/x',
    createdAt: at,
    updatedAt: at,
  };
  await db.issue.create({ data: { ...base, githubId: 1n, number: 1, state: 'open' } });
  await db.pullRequest.create({ data: { ...base, githubId: 2n, number: 2, state: 'closed', mergedAt: at } });
  return { project, pilot, adr, repository: `acme/${project.slug}` };
}

test('evidence is a record, shown as it stands now; what is gone is no evidence', async () => {
  const { project, pilot, adr, repository } = await withRecords();
  const slug = await written(project.slug);
  for (const address of [
    `/pilots/${pilot.slug}`,
    `/adrs/${project.slug}/0001-a`,
    `${repository}#1`,
    `${repository}#2`,
    'https://example.org/post',
  ])
    given(await addSource(viewer, { slug, address, title: '' }));
  const shown = async () =>
    (await listSources(viewer, slug, at)).map(({ kind, stands, isGone }) => [kind, stands, isGone]);
  expect(await shown()).toEqual([
    ['pilot', 'running', false],
    ['adr', 'accepted', false],
    ['issue', 'open', false],
    ['pull', 'merged', false],
    ['link', null, false],
  ]);
  await database().adr.update({ where: { id: adr.id }, data: { deletedAt: at } });
  await database().issue.updateMany({ data: { state: 'closed' } });
  expect(await shown()).toMatchObject([{}, ['adr', null, true], ['issue', 'closed', false], {}, {}]);
  expect((await countLessons(viewer, { projectId: project.id })).withEvidence).toBe(1);
  const [first] = await listSources(viewer, slug, at);
  given(await removeSource(viewer, { id: first?.id ?? '' }));
  expect(await shown()).toHaveLength(4);
});

test.each([
  ['/pilots/none', 'not-found'],
  ['acme/none#5', 'not-synced'],
  ['javascript:alert(1)', 'not-an-address'],
])('%s is refused as evidence: %s', async (address, code) => {
  const project = await newProject();
  const slug = await written(project.slug);
  expect(await addSource(viewer, { slug, address, title: '' })).toMatchObject({
    ok: false,
    reasons: [{ code, field: 'address' }],
  });
});

test('a confined token sees nothing of evidence in another project, not even its title', async () => {
  const { pilot } = await withRecords();
  const project = await newProject();
  const slug = await written(project.slug);
  given(await addSource(viewer, { slug, address: `/pilots/${pilot.slug}`, title: '' }));
  expect(await listSources(tokenOf(project.id), slug, at)).toMatchObject([
    { title: 'Pilot', isGone: true, href: '' },
  ]);
});

test('who reviews stands by a version; a changed lesson says so, and the list is narrowed by it', async () => {
  const project = await newProject();
  const [ada, ben] = [await newPerson('Ada'), await newPerson('Ben')];
  const [read, unread] = [await written(project.slug, { tags: 'queues' }), await written(project.slug)];
  given(await reviewLesson(ada, { slug: read, version: 1 }));
  given(await reviewLesson(ben, { slug: read, version: 1 }));
  const of = (filter: object) =>
    listLessons(viewer, { projectId: project.id, ...filter }).then(({ items }) =>
      items.map(({ slug }) => slug),
    );
  expect(await of({ reviewed: 'yes' })).toEqual([read]);
  expect(await of({ reviewed: 'no' })).toEqual([unread]);
  const change = updateLessonInput.parse({ slug: read, version: 1, title: 'Changed', kind: 'pitfall' });
  given(await updateLesson(viewer, change));
  expect(await of({ reviewed: 'yes' })).toEqual([]);
  expect(await of({ reviewed: 'older' })).toEqual([read]);
  expect(await reviewLesson(ada, { slug: read, version: 1 })).toMatchObject({
    ok: false,
    reasons: [{ code: 'changed' }],
  });
  given(await reviewLesson(ada, { slug: read, version: 2 }));
  const { items } = await listLessons(viewer, { projectId: project.id, reviewed: 'yes' });
  expect(items).toMatchObject([{ slug: read, reviews: 2, older: 1 }]);
  expect(await listReviews(ada, read)).toMatchObject([
    { name: 'Ada', version: 2, isOwn: true },
    { name: 'Ben', version: 1 },
  ]);
});

test('the list is narrowed by tag and by where a lesson was taken up', async () => {
  const project = await newProject();
  const [used, unused] = [
    await written(project.slug, { tags: 'queues' }),
    await written(project.slug, { tags: 'cost' }),
  ];
  given(await applyLesson(viewer, { lesson: used, kind: 'pilot', id: (await newPilot(project.id)).id }));
  const of = (filter: object) =>
    listLessons(viewer, { projectId: project.id, ...filter }).then(({ items }) =>
      items.map(({ slug }) => slug),
    );
  expect(await of({ tag: 'cost' })).toEqual([unused]);
  expect(await of({ applied: 'yes' })).toEqual([used]);
  expect(await of({ applied: 'no' })).toEqual([unused]);
  expect(await of({ applied: 'helped' })).toEqual([]);
  const [row] = await listApplications(viewer, used);
  given(
    await judgeApplication(viewer, { id: row?.id ?? '', version: 1, outcome: 'helped', outcomeText: '' }),
  );
  expect(await of({ applied: 'helped' })).toEqual([used]);
  expect((await countLessons(viewer, { projectId: project.id })).tags).toEqual(['cost', 'queues']);
});

test('the end of a pilot drafts a lesson from its facts, which is linked to it once it is written', async () => {
  const project = await newProject();
  const start = { startsOn: new Date('2026-03-02'), endsOn: new Date('2026-03-06') };
  const { id, slug } = await newPilot(project.id, { title: 'Swap <the> cache', stage: 'running', ...start });
  await database().planItem.createMany({
    data: [
      { pilotId: id, position: 0, title: 'Load test', dayFrom: 2 },
      { pilotId: id, position: 1, title: 'Dual write', dayFrom: 3, state: 'dropped' },
      { pilotId: id, position: 2, title: 'Client', dayFrom: 1, state: 'done', stateSetBy: 'Ada' },
    ],
  });
  await database().pilotService.create({ data: { pilotId: id, position: 0, name: 'Momento' } });
  expect(await readRetrospective(viewer, slug, at)).toBeNull();
  await database().pilot.update({
    where: { id },
    data: { stage: 'closed', closedAt: new Date('2026-03-10T12:00:00Z') },
  });
  const draft = await readRetrospective(viewer, slug, at);
  expect(draft).toMatchObject({ kind: 'improve', services: ['momento'], project: project.slug });
  expect(draft?.learned).toContain('The pilot took 9 days, 4 days longer than planned.');
  expect(draft?.learned).toContain('1 of 3 plan items were not done when their day had passed.');
  expect(draft?.body).toContain('[Dual write](');
  const pilot = { id, stage: 'closed', project };
  expect(await readPilotLessons(viewer, pilot)).toEqual({ written: [], isAsked: true });
  const { learned = '', body = '', title = '' } = draft ?? {};
  const fields = { project: project.slug, pilot: slug, title, kind: 'improve', learned, body };
  const made = given(await createLesson(viewer, createLessonInput.parse(fields)));
  expect(await readPilotLessons(viewer, pilot)).toMatchObject({
    written: [{ slug: made.slug }],
    isAsked: false,
  });
  const other = createLessonInput.parse({ ...fields, project: (await newProject()).slug });
  expect(await createLesson(viewer, other)).toMatchObject({
    ok: false,
    reasons: [{ code: 'other-project' }],
  });
});

test('a pilot without facts drafts nothing', async () => {
  const project = await newProject();
  const { slug } = await newPilot(project.id, { stage: 'closed', closedAt: at });
  expect(await readRetrospective(viewer, slug, at)).toBeNull();
});
