import { afterAll, expect, test } from 'vitest';
import { stopCompiler } from '@/lib/markdown/mdx-compiler';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { applyLesson, dismissLesson, judgeApplication, withdrawApplication } from './application-commands';
import { listApplications, listAppliedLessons } from './application-queries';
import { given, newPerson, newPilot, newProject, tokenOf, viewer, written } from './lessons.test-data';
import { offerForSubject, offerLessons } from './offer-queries';

withTestDatabase();
afterAll(stopCompiler);

const unlike = [
  'Name an owner for every role',
  'Rotate the signing keys each spring',
  'Write the weekly summary on Friday',
  'Keep the design review under an hour',
  'Label flaky tests before muting them',
];

async function newAdr(projectId: string, title: string, body = '') {
  const { id } = await database().adr.create({
    data: {
      projectId,
      sourcePath: `${title}.md`,
      slug: title.toLowerCase(),
      title,
      status: 'proposed',
      body,
      contentSha: 'x',
    },
  });
  return { kind: 'adr' as const, id };
}

async function withUnlike() {
  const project = await newProject();
  for (const title of unlike) await written(project.slug, { title });
  return project;
}

test('a lesson of the same service, of the same tag and word, and of the same words is offered with its reason', async () => {
  const project = await withUnlike();
  const byService = await written(project.slug, { title: 'Warm it first', services: 'Momento' });
  const byTag = await written(project.slug, { title: 'Compress streams', tags: 'caching' });
  const byWords = await written(project.slug, {
    title: 'Migrations raise latencies',
    learned: 'Eviction hurt.',
  });
  const offers = await offerLessons(viewer, {
    projectId: project.id,
    text: 'Move the session store to Momento: migration plan, eviction, latency; streaming later',
    tags: ['Caching'],
    services: [],
  });
  expect(offers.map(({ lesson }) => lesson.slug).sort()).toEqual([byService, byTag, byWords].sort());

  const why = (slug: string) => offers.find(({ lesson }) => lesson.slug === slug)?.why;
  expect(why(byService)).toBe('same service: momento');
  expect(why(byTag)).toBe('same tag: caching; word: streaming');
  expect(why(byWords)).toMatch(/^words: (?=.*migration)(?=.*eviction)(?=.*latency)/);
  const nothing = { projectId: project.id, tags: [], services: [], text: 'Lunch menus for the canteen' };
  expect(await offerLessons(viewer, nothing)).toEqual([]);
});

test('a lesson from before services were asked for is compared as one without any', async () => {
  const project = await withUnlike();
  const old = await written(project.slug, { title: 'Migrations raise latencies', learned: 'Eviction hurt.' });
  await database().$executeRaw`UPDATE lesson SET services = NULL, tags = NULL WHERE slug = ${old}`;
  const text = 'Move the session store: migration plan, eviction, latency';
  const offers = await offerLessons(viewer, { projectId: project.id, text, tags: [], services: [] });
  expect(offers.map(({ lesson }) => lesson.slug)).toContain(old);
});

test('accepting links both and tells both histories; the offer is not made again, nor is one turned down', async () => {
  const project = await withUnlike();
  const [taken, turned] = [
    await written(project.slug, { title: 'Warm it first', services: 'redis' }),
    await written(project.slug, { title: 'Cap its memory', services: 'redis' }),
  ];
  const { id, slug } = await newPilot(project.id, { title: 'Swap the cache' });
  await database().pilotService.create({ data: { pilotId: id, position: 0, name: 'Redis' } });
  const pilot = { kind: 'pilot' as const, id };
  expect((await offerForSubject(viewer, pilot)).map(({ lesson }) => lesson.slug).sort()).toEqual(
    [taken, turned].sort(),
  );
  given(await applyLesson(viewer, { lesson: taken, ...pilot }));
  given(await dismissLesson(viewer, { lesson: turned, ...pilot }));
  expect(await offerForSubject(viewer, pilot)).toEqual([]);
  expect(await listAppliedLessons(viewer, pilot)).toMatchObject([
    { lesson: { slug: taken }, why: 'same service: redis', outcome: 'open' },
  ]);
  expect(await listApplications(viewer, taken)).toMatchObject([
    { subject: { kind: 'pilot', href: `/pilots/${slug}`, stands: 'draft' } },
  ]);
  expect(await applyLesson(viewer, { lesson: taken, ...pilot })).toMatchObject({
    ok: false,
    reasons: [{ code: 'already-applied' }],
  });
  const events = await database().auditEvent.findMany({
    where: { subjectId: id, action: { startsWith: 'pilot.lesson-' } },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ action }) => action)).toEqual(['pilot.lesson-applied', 'pilot.lesson-dismissed']);
  expect(await database().auditEvent.count({ where: { action: 'lesson.applied' } })).toBe(1);
});

test('what came of it is said against a version, and taking it out leaves the traces', async () => {
  const project = await newProject();
  const lesson = await written(project.slug);
  const adr = await newAdr(project.id, 'Cache');
  given(await applyLesson(viewer, { lesson, ...adr }));
  const [row] = await listApplications(viewer, lesson);
  const id = row?.id ?? '';
  expect(row).toMatchObject({ why: '', subject: { stands: 'proposed' }, mayEdit: true });
  given(await judgeApplication(viewer, { id, version: 1, outcome: 'helped', outcomeText: 'No outage.' }));
  expect(
    await judgeApplication(viewer, { id, version: 1, outcome: 'did-not-fit', outcomeText: 'Mine' }),
  ).toMatchObject({
    ok: false,
    reasons: [
      { code: 'conflict', theirs: { version: 2, fields: { outcome: 'helped', outcomeText: 'No outage.' } } },
    ],
  });
  const offers = { projectId: project.id, text: 'limit retries', tags: [], services: [] };
  expect((await offerLessons(viewer, offers))[0]).toMatchObject({ applied: 1, helped: 1 });
  given(await withdrawApplication(viewer, { id }));
  expect(await listApplications(viewer, lesson)).toEqual([]);
  expect(await database().auditEvent.count({ where: { action: 'adr.lesson-withdrawn' } })).toBe(1);
});

test('nobody is offered or linked what they may not see, and only editors link', async () => {
  const [mine, other] = [await newProject(), await newProject()];
  const hidden = await written(other.slug, { title: 'Warm it first', services: 'cassandra' });
  const pilot = { kind: 'pilot' as const, id: (await newPilot(mine.id)).id };
  const asked = { projectId: mine.id, text: '', tags: [], services: ['cassandra'] };
  expect(await offerLessons(viewer, asked)).toHaveLength(1);
  expect(await offerLessons(tokenOf(mine.id), asked)).toEqual([]);
  await expect(offerLessons(tokenOf(mine.id), { ...asked, projectId: other.id })).rejects.toThrow(/role/);
  given(await applyLesson(viewer, { lesson: hidden, ...pilot }));
  expect(await listAppliedLessons(tokenOf(mine.id), pilot)).toEqual([]);
  const reader: Viewer = { ...(await newPerson('Reader')), role: 'viewer' };
  await expect(applyLesson(reader, { lesson: hidden, ...pilot })).rejects.toThrow(/role does not allow/);
  await expect(dismissLesson(reader, { lesson: hidden, ...pilot })).rejects.toThrow(/role does not allow/);
  await expect(offerForSubject(tokenOf(other.id), pilot)).rejects.toThrow(/no such pilot/);
});
