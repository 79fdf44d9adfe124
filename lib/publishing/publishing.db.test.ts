import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError, NotFoundError, NotSignedInError } from '@/lib/platform/errors';
import { stopJobs } from '@/lib/platform/jobs';
import { summaryPublishedJob } from './domain/published-job';
import {
  anonymous,
  given,
  hoursLater,
  newPerson,
  newProject,
  now,
  publish,
  refused,
  save,
  tokenOf,
} from './publishing.test-data';
import { countPublishedOf, listPublishedRevisions, readPublishedRevision } from './queries';

withTestDatabase();
afterAll(() => stopJobs());

const entries = (recordId: string) =>
  database().searchEntry.findMany({ where: { kind: 'week-summary', recordId } });
const events = async (subjectId: string) =>
  (await database().auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  );
const summaryOf = (projectId: string | null) =>
  database().weekSummary.findFirstOrThrow({ where: { projectId, monday: new Date('2026-11-09') } });
const knocks = () =>
  database().$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = ${summaryPublishedJob}`;

test('a draft is saved over the version that was read; who saves second sees both texts', async () => {
  const { slug, id } = await newProject();
  const [ada, ben] = [await newPerson('Ada', 'contributor'), await newPerson('Ben')];
  expect(given(await save(ada, slug, 0, { highlights: 'Ada’s' }))).toEqual({ version: 1 });
  expect(refused(await save(ben, slug, 0, { highlights: 'Ben’s' }))).toMatchObject([
    { code: 'conflict', theirs: { by: 'Ada', version: 1, fields: { highlights: 'Ada’s', setHealth: '' } } },
  ]);
  expect(given(await save(ben, slug, 1, { highlights: 'Ben’s' }))).toEqual({ version: 2 });
  expect(refused(await publish(ben, slug, 1, { highlights: 'late' }))).toMatchObject([{ code: 'conflict' }]);
  const summary = await summaryOf(id);
  expect(await events(summary.id)).toEqual(['summary.edited', 'summary.edited']);
  expect(await entries(summary.id)).toMatchObject([
    { title: `Week 2026-W46, ${`Project ${slug.slice(2)}`} (draft)`, body: '' },
  ]);
});

test('of many who begin or save at once one wins, and none of the others overwrites', async () => {
  const { slug, id } = await newProject();
  const ada = await newPerson('Ada');
  for (const version of [0, 1]) {
    const answers = await Promise.all(
      [...Array(6).keys()].map((n) => save(ada, slug, version, { asks: `text ${n}` })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await summaryOf(id)).version).toBe(version + 1);
  }
  const published = await Promise.all(
    [...Array(4).keys()].map((n) => publish(ada, slug, 2, { asks: `${n}` })),
  );
  expect(published.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await countPublishedOf(ada, id)).toBe(1);
});

test('published is frozen: the database refuses to change, delete or truncate it, and facts of later stand beside it', async () => {
  const { slug, id } = await newProject();
  const ada = await newPerson('Ada');
  const { revisionId } = given(await publish(ada, slug, 0, { highlights: 'We shipped.' }));
  const first = await readPublishedRevision(ada, revisionId);
  expect(first).toMatchObject({
    number: 1,
    isoWeek: '2026-W46',
    days: '9 to 15 November 2026',
    project: { slug },
    words: { highlights: 'We shipped.' },
    publishedByName: 'Ada',
    health: { set: null },
  });
  expect(first.lines).toHaveLength(5);
  const at = { where: { id: revisionId } };
  await expect(database().summaryRevision.update({ ...at, data: { highlights: 'x' } })).rejects.toThrow(
    /append-only/,
  );
  await expect(database().summaryRevision.delete(at)).rejects.toThrow(/append-only/);
  await expect(database().$executeRaw`TRUNCATE summary_revision CASCADE`).rejects.toThrow(/refused/);
  await expect(database().project.delete({ where: { id } })).rejects.toThrow();
  const repository = await database().repository.create({
    data: {
      projectId: id,
      owner: 'acme',
      name: slug,
      defaultBranch: 'main',
      streams: { create: { kind: 'issues', state: 'complete', lastCompleteAt: now } },
    },
  });
  await database().issue.create({
    data: {
      repositoryId: repository.id,
      githubId: 1,
      number: 1,
      title: 't',
      state: 'open',
      htmlUrl: 'https://example.org',
      createdAt: new Date('2026-11-11T12:00:00Z'),
      updatedAt: now,
    },
  });
  expect(await readPublishedRevision(ada, revisionId)).toEqual(first);
  const corrected = given(
    await publish(
      ada,
      slug,
      1,
      { highlights: 'We shipped.', correctionReason: 'An issue came late.' },
      hoursLater(2),
    ),
  );
  const second = await readPublishedRevision(ada, corrected.revisionId);
  expect(JSON.stringify(second.lines)).toContain('1 issue');
  expect(JSON.stringify(first.lines)).not.toContain('1 issue');
});

test('a correction is the next revision with its reason, beside the first; the same again is refused', async () => {
  const { slug, id } = await newProject();
  const ada = await newPerson('Ada');
  given(await publish(ada, slug, 0, { asks: 'Two more people.', correctionReason: 'not said of a first' }));
  expect(refused(await publish(ada, slug, 1, { asks: 'One more person.' }))).toMatchObject([
    { code: 'no-reason', field: 'correctionReason' },
  ]);
  expect(
    refused(await publish(ada, slug, 1, { asks: 'Two more people.', correctionReason: 'x' })),
  ).toMatchObject([{ code: 'same' }]);
  const done = given(
    await publish(ada, slug, 1, { asks: 'One more person.', correctionReason: 'Miscounted.' }),
  );
  expect(done.number).toBe(2);
  const listed = await listPublishedRevisions(ada, { projectId: id, limit: 10 });
  expect(listed.map(({ number, correctionReason, words }) => [number, correctionReason, words.asks])).toEqual(
    [
      [2, 'Miscounted.', 'One more person.'],
      [1, '', 'Two more people.'],
    ],
  );
  const summary = await summaryOf(id);
  expect(await events(summary.id)).toEqual(['summary.published', 'summary.corrected']);
  expect(await entries(summary.id)).toMatchObject([
    { body: 'One more person.', url: `/weeks/2026-W46/${slug}` },
  ]);
  given(await save(ada, slug, 2, { asks: 'not yet public' }));
  expect(await entries(summary.id)).toMatchObject([{ body: 'One more person.' }]);
  const ids = listed.map(({ revisionId }) => ({ revisionId }));
  expect((await knocks()).map(({ data }) => data)).toEqual(expect.arrayContaining(ids));
});

test('nothing is published of no week, of the future, without a word or health without its reason', async () => {
  const { slug } = await newProject();
  const ada = await newPerson('Ada');
  const why = async (more: Record<string, unknown>) => refused(await publish(ada, slug, 0, more))[0];
  expect(await why({ isoWeek: '2026-W54', asks: 'x' })).toMatchObject({ code: 'no-week' });
  expect(await why({ isoWeek: '2026-W48', asks: 'x' })).toMatchObject({ code: 'future' });
  expect(await why({})).toMatchObject({ code: 'no-words', field: 'factsAlone' });
  expect(await why({ asks: 'x', setHealth: 'on-track' })).toMatchObject({ field: 'setHealthReason' });
  expect(await why({ asks: 'x', setHealthReason: 'because' })).toMatchObject({ field: 'setHealth' });
  expect(await database().weekSummary.count({ where: { project: { slug } } })).toBe(0);
  const running = given(await publish(ada, slug, 0, { isoWeek: '2026-W47', factsAlone: 'on' }));
  const row = await database().summaryRevision.findUniqueOrThrow({ where: { id: running.revisionId } });
  expect(row.frozen).toMatchObject({ hasEnded: false, isoWeek: '2026-W47' });
});

test('a health that the lead sets stands beside what was computed; a contributor leaves it as it is', async () => {
  const { slug } = await newProject();
  const [ada, con] = [await newPerson('Ada'), await newPerson('Con', 'contributor')];
  expect(refused(await save(con, slug, 0, { setHealth: 'on-track', setHealthReason: 'x' }))).toMatchObject([
    { code: 'not-lead' },
  ]);
  given(await save(ada, slug, 0, { setHealth: 'on-track', setHealthReason: 'the vendor answered' }));
  given(await save(con, slug, 1, { asks: 'x' }));
  given(
    await save(con, slug, 2, { asks: 'y', setHealth: 'on-track', setHealthReason: 'the vendor answered' }),
  );
  const { revisionId } = given(
    await publish(ada, slug, 3, { asks: 'y', setHealth: 'on-track', setHealthReason: 'the vendor answered' }),
  );
  expect((await readPublishedRevision(ada, revisionId)).health).toEqual({
    computed: 'too-early',
    reasons: ['no pilot runs'],
    set: 'on-track',
    setReason: 'the vendor answered',
  });
});

test('rights: drafts by contributors, publication by leads of the project, all projects by leads of the workspace', async () => {
  const [mine, other] = [await newProject(), await newProject()];
  const lead = { ...(await newPerson('Lea', 'viewer')), projectRoles: { [mine.id]: 'lead' as const } };
  const con = await newPerson('Con', 'contributor');
  await expect(save(lead, other.slug, 0, { asks: 'x' })).rejects.toThrow(NotAllowedError);
  await expect(publish(con, mine.slug, 0, { asks: 'x' })).rejects.toThrow(NotAllowedError);
  await expect(save(con, '', 0, { asks: 'x' })).rejects.toThrow(NotAllowedError);
  await expect(save(lead, '', 0, { asks: 'x' })).rejects.toThrow(NotAllowedError);
  await expect(save(anonymous, mine.slug, 0, { asks: 'x' })).rejects.toThrow(NotSignedInError);
  const { revisionId } = given(await publish(lead, mine.slug, 0, { asks: 'mine' }));
  const ada = await newPerson('Ada', 'lead');
  const all = given(await publish(ada, '', 0, { asks: 'all' }));
  const confined = tokenOf(other.id);
  await expect(save(confined, mine.slug, 0)).rejects.toThrow(NotFoundError);
  await expect(save(confined, '', 0)).rejects.toThrow(NotFoundError);
  await expect(readPublishedRevision(confined, revisionId)).rejects.toThrow(NotFoundError);
  await expect(readPublishedRevision(confined, all.revisionId)).rejects.toThrow(NotFoundError);
  expect(await listPublishedRevisions(confined, { limit: 10 })).toEqual([]);
  expect(await listPublishedRevisions(confined, { projectId: null, limit: 10 })).toEqual([]);
  expect(refused(await publish(tokenOf(mine.id), mine.slug, 1, { asks: 'y' }))).toMatchObject([
    { code: 'no-person' },
  ]);
  const listed = await listPublishedRevisions(anonymous, { projectId: null, limit: 10 });
  expect(listed).toMatchObject([{ project: null, words: { asks: 'all' } }]);
  expect(listed[0]?.lines.length).toBe(await database().project.count());
  expect(await listPublishedRevisions(anonymous, { since: hoursLater(3), limit: 10 })).toEqual([]);
  expect(await listPublishedRevisions(anonymous, { limit: 1 })).toHaveLength(1);
});
