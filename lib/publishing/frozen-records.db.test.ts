import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotFoundError } from '@/lib/platform/errors';
import { stopJobs } from '@/lib/platform/jobs';
import { readWeekFacts } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import {
  anonymous,
  given,
  hoursLater,
  newPerson,
  newProject,
  now,
  publish,
  save,
  tokenOf,
} from './publishing.test-data';
import { acknowledgeRevision } from './reader-commands';
import { readPublishedRecord } from './record-queries';
import { listWeeksWithState, readNeighbourStates, readWeekStates } from './state-queries';

withTestDatabase();
afterAll(() => stopJobs());

const isoWeek = '2026-W46';

async function withIssues() {
  const project = await newProject();
  const repository = await database().repository.create({
    data: {
      projectId: project.id,
      owner: 'acme',
      name: project.slug,
      defaultBranch: 'main',
      streams: { create: { kind: 'issues', state: 'complete', lastCompleteAt: now } },
    },
  });
  const open = (number: number) =>
    database().issue.create({
      data: {
        repositoryId: repository.id,
        githubId: BigInt(`${Date.now()}${number}`),
        number,
        title: 't',
        state: 'open',
        htmlUrl: 'https://example.org',
        createdAt: new Date('2026-11-11T12:00:00Z'),
        updatedAt: now,
        // When it was written, which the roll-up looks for.
        syncedAt: new Date(),
      },
    });
  await open(1);
  return { ...project, repositoryId: repository.id, open };
}

/** As it was published before records and digests were kept. */
const forgetRecords = (revisionId: string) => database().$executeRaw`
  INSERT INTO summary_revision (id, "summaryId", number, highlights, lowlights, asks, "nextWeek", "setHealth", "setHealthReason",
    frozen, "correctionReason", "publishedById", "publishedByName", "publishedAt")
  SELECT gen_random_uuid(), "summaryId", number + 1, highlights, lowlights, asks, "nextWeek", "setHealth", "setHealthReason",
    frozen, 'older', "publishedById", "publishedByName", "publishedAt" FROM summary_revision WHERE id = ${revisionId}::uuid`;

test('a revision keeps the ids that its facts rest on; what comes late changes none of them, and older ones say they kept none', async () => {
  const { slug, repositoryId, open } = await withIssues();
  const ada = await newPerson('Ada');
  const { revisionId } = given(await publish(ada, slug, 0, { highlights: 'We shipped.' }));
  const asked = { isoWeek, project: slug };
  const first = await readPublishedRecord(ada, asked, now);
  const [project] = first.projects;
  expect(first).toMatchObject({ revision: 1, project: slug, words: { highlights: 'We shipped.' } });
  expect(project?.facts.find(({ kind }) => kind === 'issues')?.records).toEqual([
    { kind: 'issue', within: repositoryId, ids: ['1'], counts: 'opened' },
  ]);
  // The same as the week that runs on tells at that moment.
  const computed = (await readWeekFacts(ada, { isoWeek, projectSlug: slug, now })).projects[0];
  expect(project?.facts.map(({ key, records }) => [key, records])).toEqual(
    computed?.content.facts.map(({ key, records }) => [key, records]),
  );
  await open(2);
  await refreshWeeks(ada, { now: hoursLater(1) });
  const late = (await readWeekFacts(ada, { isoWeek, projectSlug: slug, now: hoursLater(1) })).projects[0];
  expect(late?.content.facts.find(({ kind }) => kind === 'issues')?.numbers).toMatchObject({ opened: 2 });
  expect(await readPublishedRecord(ada, asked, now)).toEqual(first);
  await forgetRecords(revisionId);
  const older = await readPublishedRecord(ada, { ...asked, revision: 2 }, now);
  expect(older.projects[0]?.facts.map(({ records }) => records)).toEqual(project?.facts.map(() => null));
  expect(older.projects[0]?.facts.map(({ text }) => text)).toEqual(project?.facts.map(({ text }) => text));
});

test('what is not published, or not to be read, is not found', async () => {
  const [mine, other] = [await newProject(), await newProject()];
  const ada = await newPerson('Ada');
  const read = (viewer: typeof ada | ReturnType<typeof tokenOf>, project: string, revision?: number) =>
    readPublishedRecord(viewer, { isoWeek, project, ...(revision && { revision }) }, now);
  await expect(read(ada, mine.slug)).rejects.toThrow(/No summary of 2026-W46, Project \d+ is published/);
  given(await publish(ada, mine.slug, 0, { asks: 'x' }));
  await expect(read(ada, mine.slug, 2)).rejects.toThrow(/no published revision 2/);
  await expect(read(tokenOf(other.id), mine.slug)).rejects.toThrow(NotFoundError);
  await expect(read(tokenOf(other.id), '')).rejects.toThrow(NotFoundError);
});

test('a week says whether it is drafted, published, read and changed since, to whoever may see it', async () => {
  const { slug, id, open } = await withIssues();
  const [ada, vic] = [await newPerson('Ada'), await newPerson('Vic', 'viewer')];
  const state = async (viewer: Parameters<typeof readWeekStates>[0] = ada) =>
    (await readWeekStates(viewer, { project: slug, isoWeeks: [isoWeek] }))[isoWeek];
  await refreshWeeks(ada, { now });
  expect(await state()).toEqual({
    draft: null,
    published: null,
    haveRead: null,
    isChangedSince: null,
    projects: null,
  });
  given(await save(ada, slug, 0, { asks: 'x' }));
  expect([(await state())?.draft, (await state(vic))?.draft]).toEqual(['begun', null]);
  const { revisionId } = given(await publish(ada, slug, 1, { asks: 'x' }));
  const published = { number: 1, byName: 'Ada', at: now.toISOString() };
  const stands = { draft: null, published, haveRead: false, isChangedSince: false, projects: null };
  expect(await state(vic)).toEqual(stands);
  expect(await state(anonymous)).toEqual({ ...stands, haveRead: null });
  expect(await state(tokenOf(id))).toEqual({ ...stands, haveRead: null });
  given(await acknowledgeRevision(vic, { revisionId }));
  expect([(await state(vic))?.haveRead, (await state(ada))?.haveRead]).toEqual([true, false]);
  given(await save(ada, slug, 2, { asks: 'y' }));
  expect([(await state())?.draft, (await state(vic))?.draft]).toEqual(['corrected', null]);
  await forgetRecords(revisionId);
  expect((await state())?.isChangedSince).toBe(false);
  await open(2);
  await refreshWeeks(ada, { now: hoursLater(1) });
  expect((await state())?.isChangedSince).toBe(true);
  const { [isoWeek]: before } = await readNeighbourStates(ada, { isoWeek: '2026-W47', project: slug });
  expect(before?.isChangedSince).toBe(true);
});

test('the list of weeks has what is published of all projects, how many projects have their own, and quiet weeks too', async () => {
  const [mine] = [await newProject(), await newProject()];
  const [ada, vic] = [await newPerson('Ada'), await newPerson('Vic', 'viewer')];
  const quiet = '2026-W31';
  const listed = async (viewer: Parameters<typeof listWeeksWithState>[0]) =>
    (await listWeeksWithState(viewer, now)).find((week) => week.isoWeek === quiet);
  expect(await listed(ada)).toBeUndefined();
  given(await save(ada, '', 0, { isoWeek: quiet, asks: 'x' }));
  expect((await listed(ada))?.state.draft).toBe('begun');
  expect(await listed(vic)).toBeUndefined();
  given(await publish(ada, '', 1, { isoWeek: quiet, asks: 'x' }));
  given(await publish(ada, mine.slug, 0, { isoWeek: quiet, asks: 'x' }));
  const all = await database().project.count();
  expect(await listed(vic)).toMatchObject({
    state: { published: { number: 1 }, isChangedSince: false, projects: { published: 1, all } },
  });
  const own = (await listed(tokenOf(mine.id)))?.state;
  expect(own).toMatchObject({ published: { number: 1 }, projects: null });
  // A project that came since, and tells something of that week, is new by it.
  await database().project.create({
    data: { slug: 'constructor', name: 'Newer', createdAt: new Date('2026-11-20T00:00:00Z') },
  });
  expect((await listed(vic))?.state.isChangedSince).toBe(null);
  await refreshWeeks(ada, { now });
  expect((await listed(vic))?.state.isChangedSince).toBe(true);
});
