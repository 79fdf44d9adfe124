import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError, NotFoundError, NotSignedInError } from '@/lib/platform/errors';
import { stopJobs } from '@/lib/platform/jobs';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { readSummaryDesk } from './desk-queries';
import { lookAtWeeks } from './look-commands';
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
import { acknowledgeRevision, answerQuestion, askQuestion } from './reader-commands';
import { readWeekReading, readWordsOfWeek } from './reading-queries';
import { readRevisions } from './revision-queries';

withTestDatabase();
afterAll(() => stopJobs());

const isoWeek = '2026-W46';

async function published() {
  const project = await newProject();
  const lead = await newPerson('Lea');
  const words = { highlights: 'We shipped.\n\n- Two weeks early', asks: 'Two more people.' };
  const { revisionId } = given(await publish(lead, project.slug, 0, words));
  return { project, lead, words, revisionId, at: { isoWeek, project: project.slug } };
}

test('a reader says once that they read a revision; who may not sign in is counted nowhere', async () => {
  const { lead, revisionId, at } = await published();
  const vi = await newPerson('Vi', 'viewer');
  expect((await readWeekReading(vi, at, now)).shown?.readers).toEqual({
    count: 0,
    names: [],
    haveRead: false,
  });
  given(await acknowledgeRevision(vi, { revisionId }, now));
  given(await acknowledgeRevision(vi, { revisionId }, hoursLater(1)));
  expect((await readWeekReading(vi, at, now)).shown?.readers).toEqual({
    count: 1,
    names: ['Vi'],
    haveRead: true,
  });
  expect((await readWeekReading(lead, at, now)).shown?.readers).toMatchObject({
    names: ['Vi'],
    haveRead: false,
  });
  expect((await readWeekReading(anonymous, at, now)).shown?.readers).toEqual({
    count: 1,
    names: [],
    haveRead: false,
  });
  expect(await database().auditEvent.count({ where: { action: 'summary.acknowledged' } })).toBe(1);
  await expect(acknowledgeRevision(anonymous, { revisionId }, now)).rejects.toThrow(NotSignedInError);
  await expect(acknowledgeRevision(tokenOf(vi.id), { revisionId }, now)).rejects.toThrow(NotFoundError);
});

test('a question is asked on a sentence that stands there, answered once by a lead, and both stay', async () => {
  const { lead, revisionId, at } = await published();
  const [vi, con] = [await newPerson('Vi', 'viewer'), await newPerson('Con', 'contributor')];
  const about = { revisionId, sentenceKey: 'highlights 2', text: 'Early for whom?' };
  expect(refused(await askQuestion(vi, { ...about, sentenceKey: 'highlights 9' }, now))).toMatchObject([
    { code: 'no-sentence', field: 'sentenceKey' },
  ]);
  await expect(askQuestion(anonymous, about, now)).rejects.toThrow(NotSignedInError);
  const { id } = given(await askQuestion(vi, about, now));
  const given1 = { questionId: id, answer: 'For everybody.' };
  await expect(answerQuestion(con, given1, now)).rejects.toThrow(NotAllowedError);
  const other = await newPerson('Ole');
  const both = await Promise.all([
    answerQuestion(lead, given1, now),
    answerQuestion(other, { ...given1, answer: 'Nobody.' }, now),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const again = refused(await answerQuestion(lead, given1, now));
  expect(again).toMatchObject([{ code: 'answered' }]);
  const { questions } = await readWeekReading(anonymous, at, now);
  expect(questions).toMatchObject([
    { sentence: 'Two weeks early', text: 'Early for whom?', askedByName: 'Vi', number: 1 },
  ]);
  expect(again[0]?.message).toContain(questions[0]?.answer?.text);
  const where = { where: { id } };
  await expect(database().summaryQuestion.update({ ...where, data: { text: 'x' } })).rejects.toThrow(/keeps/);
  await expect(database().summaryQuestion.update({ ...where, data: { answer: 'x' } })).rejects.toThrow(
    /keeps/,
  );
  await expect(database().summaryQuestion.delete(where)).rejects.toThrow(/keeps/);
  await expect(database().$executeRaw`TRUNCATE summary_question`).rejects.toThrow(/refused/);
});

test('an open question may be answered and nothing else of it changed, by the database itself', async () => {
  const { lead, revisionId } = await published();
  const { id } = given(await askQuestion(lead, { revisionId, sentenceKey: 'health', text: 'Why?' }, now));
  const answered = { answer: 'So.', answeredAt: now, answeredById: lead.id, answeredByName: 'Lea' };
  await expect(
    database().summaryQuestion.update({ where: { id }, data: { ...answered, sentence: 'x' } }),
  ).rejects.toThrow(/keeps/);
  await database().summaryQuestion.update({ where: { id }, data: answered });
});

test('the reading shows the newest revision or the one asked for, and how two differ', async () => {
  const { project, lead, words, at } = await published();
  const con = await newPerson('Con', 'contributor');
  given(
    await publish(lead, project.slug, 1, {
      ...words,
      asks: 'One more person.',
      correctionReason: 'Miscounted.',
    }),
  );
  given(await save(con, project.slug, 2, { ...words, asks: 'Nobody.' }));
  const vi = await newPerson('Vi', 'viewer');
  const newest = await readWeekReading(vi, at, now);
  expect(newest).toMatchObject({
    draft: null,
    mayWrite: false,
    shown: { summary: { number: 2 } },
    revisions: [{ number: 2, correctionReason: 'Miscounted.' }, { number: 1 }],
  });
  expect(JSON.stringify(newest)).not.toContain('Nobody.');
  expect((await readWeekReading(con, at, now)).draft).toMatchObject({ byName: 'Con' });
  expect((await readWeekReading(vi, { ...at, revision: 1 }, now)).shown?.summary.words.asks).toBe(
    'Two more people.',
  );
  await expect(readWeekReading(vi, { ...at, revision: 3 }, now)).rejects.toThrow(NotFoundError);
  const { compared } = await readRevisions(vi, at, now);
  expect(compared).toMatchObject({
    from: 1,
    to: 2,
    facts: [],
    differences: [{ field: 'asks', label: 'Asks' }],
  });
  const removed = compared?.differences[0]?.parts.filter(({ kind }) => kind === 'removed');
  expect(removed?.map(({ text }) => text)).toEqual(['Two', 'people']);
  expect((await readRevisions(vi, { ...at, revision: 1 }, now)).compared).toBeNull();
  expect((await readRevisions(vi, { ...at, revision: 1, against: 2 }, now)).compared).toMatchObject({
    from: 1,
    to: 2,
  });
  await expect(readRevisions(vi, { ...at, against: 7 }, now)).rejects.toThrow(NotFoundError);
  expect((await readWordsOfWeek(anonymous, isoWeek))[project.slug]).toMatchObject({
    number: 2,
    openQuestions: 0,
  });
  expect(await readWordsOfWeek(tokenOf((await newProject()).id), isoWeek)).toEqual({});
  await expect(readWeekReading(tokenOf(project.id), { isoWeek, project: '' }, now)).rejects.toThrow(
    NotFoundError,
  );
});

test('the next week begins with the words of the last one, as published or as drafted, and says so', async () => {
  const { project, lead } = await published();
  const at = { isoWeek: '2026-W47', project: project.slug };
  given(await save(lead, project.slug, 1, { highlights: 'only a draft' }));
  expect(await readSummaryDesk(lead, at, now)).toMatchObject({
    version: 0,
    texts: { asks: 'Two more people.' },
    began: { isoWeek, isPublished: true, isUnchanged: true },
    saved: null,
    last: null,
    hasEnded: false,
    computed: { isoWeek: '2026-W47' },
  });
  given(await save(lead, project.slug, 0, { isoWeek: '2026-W47', asks: 'Nothing.' }));
  expect(await readSummaryDesk(lead, at, now)).toMatchObject({
    version: 1,
    texts: { asks: 'Nothing.', highlights: '' },
    began: { isUnchanged: false },
  });
  const unpublished = await newProject();
  given(await save(lead, unpublished.slug, 0, { highlights: 'a draft' }));
  expect(await readSummaryDesk(lead, { ...at, project: unpublished.slug }, now)).toMatchObject({
    texts: { highlights: 'a draft' },
    began: { isPublished: false },
  });
  const vi = await newPerson('Vi', 'viewer');
  expect(await readSummaryDesk(vi, at, now)).toMatchObject({
    mayWrite: false,
    texts: { asks: '' },
    saved: null,
  });
  await expect(readSummaryDesk(lead, { ...at, isoWeek: '2026-W60' }, now)).rejects.toThrow(NotFoundError);
});

test('who comes back is told what was published, asked, answered, came late and stands otherwise; nobody else’s looks count', async () => {
  const { project, lead, revisionId } = await published();
  const vi = await newPerson('Vi', 'viewer');
  const place = { project: project.slug };
  await refreshWeeks(lead, { now });
  expect(await lookAtWeeks(vi, place, now)).toEqual({ since: null, changes: [] });
  expect(await lookAtWeeks(anonymous, place, now)).toBeNull();
  expect((await lookAtWeeks(vi, place, hoursLater(1)))?.changes).toEqual([]);
  const { id } = given(
    await askQuestion(vi, { revisionId, sentenceKey: 'asks 1', text: 'Who?' }, hoursLater(2)),
  );
  await lookAtWeeks(lead, place, hoursLater(1));
  const told = async (by: typeof vi, hours: number) =>
    ((await lookAtWeeks(by, place, hoursLater(hours)))?.changes ?? []).map((parts) =>
      parts.map(({ text }) => text).join(''),
    );
  expect(await told(lead, 3)).toEqual(['Vi asked “Who?”.']);
  given(await answerQuestion(lead, { questionId: id, answer: 'Ann.' }, hoursLater(3)));
  given(
    await publish(lead, project.slug, 1, { asks: 'Nobody.', correctionReason: 'Ann came.' }, hoursLater(4)),
  );
  const monday = new Date('2026-11-09');
  const late = [{ at: hoursLater(4).toISOString(), key: 'issues', before: null, after: { opened: 1 } }];
  await database().weekFact.updateMany({
    where: { projectId: project.id, monday },
    data: { lateAt: hoursLater(4), late },
  });
  const [row] = await database().$queryRaw<{ id: string }[]>`
    UPDATE week_fact SET health = 'at-risk'
    WHERE "projectId" = ${project.id}::uuid AND monday = '2026-11-16' RETURNING "projectId" AS id`;
  expect(row?.id).toBe(project.id);
  expect(await told(vi, 5)).toEqual([
    `${project.name} was too early and is at risk.`,
    `Lea corrected (revision 2) 2026-W46 of ${project.name}.`,
    'Lea answered your question “Who?”.',
    `1 fact came late for 2026-W46 of ${project.name}.`,
  ]);
  expect(await told(vi, 6)).toEqual([]);
  expect(await told(lead, 6)).not.toContain(`Lea corrected (revision 2) 2026-W46 of ${project.name}.`);
});
