import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import type { Result } from '@/lib/shared/result';
import { given } from '@/lib/shared/result.test-data';
import { createPilot } from './commands';
import { readPilotEvidence } from './evidence-queries';
import { answerByLink, answerSignedIn } from './feedback-answer-commands';
import {
  inviteToFeedback,
  revokeInvitation,
  saveFeedbackForm,
  setSharedFeedbackLink,
} from './feedback-commands';
import { readFeedbackSummary, readFormByLink } from './feedback-queries';

withTestDatabase();
process.env.NEXTAUTH_SECRET = 'a-secret-of-32-characters-or-more!';

const viewer = systemViewer('test');
const now = new Date();
let made = 0;

const person = (
  n: number,
  role: 'viewer' | 'contributor' = 'viewer',
): Extract<Viewer, { kind: 'person' }> => ({
  kind: 'person',
  id: `0199f000-0000-7000-8000-00000000000${n}`,
  name: `Person ${n}`,
  role,
  projectRoles: {},
});

const codes = (result: Result<unknown>) => (result.ok ? [] : result.reasons.map(({ code }) => code));
const rated = (rating: number, more: object = {}) => ({
  answers: [{ question: 'overall', rating, comment: '' }],
  ...more,
});
const nobody = (browserKey = 'browser-1') => ({ viewer: null, browserKey });

async function pilotThatAsks(form: object = {}) {
  made += 1;
  const project = given(await createProject(viewer, { slug: `f${made}`, name: 'F', description: '' }));
  const pilot = given(await createPilot(viewer, { project: `f${made}`, title: `Feedback ${made}` }));
  const asked = { pilotId: pilot.id, questions: 'How is it?', mayBeAnonymous: true, ...form };
  given(await saveFeedbackForm(viewer, asked));
  return { ...pilot, projectId: project.id };
}

const sharedLink = async (pilotId: string) =>
  given(await setSharedFeedbackLink(viewer, { pilotId, wanted: 'new' })).secret ?? '';
const summary = (pilotId: string) => readFeedbackSummary(viewer, pilotId, {}, now);
const formQuestion = async (pilotId: string) => (await summary(pilotId)).questions[0];

test('one answer a person: answering again, from wherever, replaces it, with a name or without', async () => {
  const pilot = await pilotThatAsks({ questions: 'How is it?' });
  const secret = await sharedLink(pilot.id);
  const key = (await summary(pilot.id)).questions[0]?.key ?? '';
  const answer = (rating: number, isAnonymous = false) => ({
    answers: [{ question: key, rating, comment: 'mine' }],
    isAnonymous,
  });
  expect(given(await answerSignedIn(person(1), pilot.id, answer(2))).replaced).toBe(false);
  const again = await answerByLink(secret, { viewer: person(1), browserKey: 'x' }, answer(5, true));
  expect(given(again).replaced).toBe(true);
  const { questions, respondents, quotes } = await summary(pilot.id);
  expect(questions[0]).toMatchObject({ n: 1, mean: 5, counts: [0, 0, 0, 0, 1], isSmall: true });
  expect(respondents).toMatchObject({ total: 1, people: 1 });
  expect(quotes).toMatchObject([{ personName: null, rating: 5 }]);
});

test('an answer without a name leads back to nobody: no name, no exact time, no actor in the audit log', async () => {
  const pilot = await pilotThatAsks();
  const key = (await formQuestion(pilot.id))?.key ?? '';
  const answers = [{ question: key, rating: 3, comment: 'quietly' }];
  given(await answerSignedIn(person(2), pilot.id, { answers, isAnonymous: true }));
  const [row] = await database().feedbackAnswer.findMany({ where: { pilotId: pilot.id } });
  expect(row).toMatchObject({ personName: null, isAnonymous: true });
  expect(row?.at.toISOString()).toMatch(/T00:00:00\.000Z$/);
  // A UUID of version 7 begins with the millisecond at which it was made.
  expect(row?.id.charAt(14)).toBe('4');
  expect(row?.givenBy).not.toContain(person(2).id);
  expect((await summary(pilot.id)).quotes).toMatchObject([{ comment: 'quietly', hasDayOnly: true }]);
  const [event] = await database().auditEvent.findMany({ orderBy: { seq: 'desc' }, take: 1 });
  expect(event).toMatchObject({ action: 'feedback.given', after: { isAnonymous: true } });
  expect(JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toMatch(
    /quietly|Person 2/,
  );
});

test('a named answer that is replaced by one without a name leaves neither words nor a name in the audit log', async () => {
  const pilot = await pilotThatAsks();
  const key = (await formQuestion(pilot.id))?.key ?? '';
  const answers = [{ question: key, rating: 1, comment: 'openly' }];
  given(await answerSignedIn(person(4), pilot.id, { answers }));
  given(await answerSignedIn(person(4), pilot.id, { answers, isAnonymous: true }));
  const events = await database().auditEvent.findMany({
    where: { subjectId: pilot.id, action: { startsWith: 'feedback.' } },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ action }) => action)).toContain('feedback.given');
  expect(events.at(-1)).toMatchObject({ action: 'feedback.replaced' });
  const said = events.map(({ actorName, before, after }) => JSON.stringify({ actorName, before, after }));
  expect(said.join()).not.toMatch(/openly|Person 4|rating/);
});

test('a personal link lets one person answer, in their name, and is used up for everybody else', async () => {
  const pilot = await pilotThatAsks();
  const key = (await formQuestion(pilot.id))?.key ?? '';
  const answer = { answers: [{ question: key, rating: 4, comment: '' }] };
  const { links } = given(await inviteToFeedback(viewer, { pilotId: pilot.id, names: 'Зоя\nزينب' }));
  const [zoya, zaynab] = links;
  given(await answerByLink(zoya?.secret ?? '', nobody(), answer));
  expect(given(await answerByLink(zoya?.secret ?? '', nobody('other'), answer)).replaced).toBe(true);
  given(await answerByLink(zaynab?.secret ?? '', { viewer: person(3), browserKey: 'b' }, answer));
  expect(codes(await answerByLink(zaynab?.secret ?? '', nobody(), answer))).toEqual(['link-used']);
  expect(await readFormByLink(zaynab?.secret ?? '', nobody(), now)).toBe('used');
  const { respondents, form } = await summary(pilot.id);
  expect(respondents).toMatchObject({ total: 2, people: 1, links: 1 });
  expect(form?.invitations.map(({ personName, state }) => [personName, state])).toEqual([
    ['Зоя', 'used'],
    ['زينب', 'used'],
  ]);
});

test('the shared link takes one answer a browser, asks for a name, and ends when a new one is made', async () => {
  const pilot = await pilotThatAsks();
  const secret = await sharedLink(pilot.id);
  const key = (await formQuestion(pilot.id))?.key ?? '';
  const answer = (more: object) => ({ answers: [{ question: key, rating: 4, comment: '' }], ...more });
  expect(codes(await answerByLink(secret, nobody(), answer({})))).toEqual(['name-needed']);
  given(await answerByLink(secret, nobody(), answer({ name: 'Bo' })));
  expect(given(await answerByLink(secret, nobody(), answer({ name: 'Bo' }))).replaced).toBe(true);
  given(await answerByLink(secret, nobody('browser-2'), answer({ isAnonymous: true })));
  expect((await summary(pilot.id)).respondents).toMatchObject({ total: 2, browsers: 2 });
  const newer = await sharedLink(pilot.id);
  expect(codes(await answerByLink(secret, nobody('c'), answer({ name: 'C' })))).toEqual(['link-over']);
  given(await answerByLink(newer, nobody('c'), answer({ name: 'C' })));
  given(await setSharedFeedbackLink(viewer, { pilotId: pilot.id, wanted: 'none' }));
  expect(await readFormByLink(newer, nobody(), now)).toBe('unknown');
});

test('an ended invitation, a closed form, a form not yet open and a reworded question take no answer', async () => {
  const pilot = await pilotThatAsks();
  const { links } = given(await inviteToFeedback(viewer, { pilotId: pilot.id, names: 'Ida' }));
  const [invitation] = (await summary(pilot.id)).form?.invitations ?? [];
  given(await revokeInvitation(viewer, { invitationId: invitation?.id ?? '' }));
  expect(codes(await answerByLink(links[0]?.secret ?? '', nobody(), rated(3)))).toEqual(['link-over']);
  expect(
    codes(
      await answerSignedIn(person(1), pilot.id, { answers: [{ question: 'gone', rating: 3, comment: '' }] }),
    ),
  ).toEqual(['reworded']);
  const over = await pilotThatAsks({ closesOn: '2020-01-01' });
  expect(codes(await answerSignedIn(person(1), over.id, rated(3)))).toEqual(['over']);
  const early = await pilotThatAsks({ opensOn: '2999-01-01' });
  expect(codes(await answerSignedIn(person(1), early.id, rated(3)))).toEqual(['not-yet']);
  const named = await pilotThatAsks({ mayBeAnonymous: false });
  const key = (await formQuestion(named.id))?.key ?? '';
  const quiet = { answers: [{ question: key, rating: 3, comment: '' }], isAnonymous: true };
  expect(codes(await answerSignedIn(person(1), named.id, quiet))).toEqual(['named-only']);
});

test.each(['Asia/Tokyo', 'America/Los_Angeles', 'UTC'])(
  'who opens a form is told its days as they are in the zone of the pilot, %s',
  async (timeZone) => {
    const pilot = await pilotThatAsks();
    await database().pilot.update({ where: { id: pilot.id }, data: { timeZone } });
    const days = { opensOn: '2026-03-01', closesOn: '2026-03-31' };
    const asked = { pilotId: pilot.id, version: 1, questions: 'How is it?', ...days };
    given(await saveFeedbackForm(viewer, asked));
    const secret = await sharedLink(pilot.id);
    const at = (time: string) => readFormByLink(secret, nobody(), new Date(time));
    expect(await at('2026-02-01T00:00:00Z')).toMatchObject({ state: 'not-yet', ...days });
    expect(await at('2026-05-01T00:00:00Z')).toMatchObject({ state: 'over', ...days });
  },
);

test('two answers of one person at once leave one', async () => {
  const pilot = await pilotThatAsks();
  const key = (await formQuestion(pilot.id))?.key ?? '';
  const answers = [1, 2, 3, 4, 5].map((rating) =>
    answerSignedIn(person(4), pilot.id, { answers: [{ question: key, rating, comment: '' }] }),
  );
  expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true);
  expect(await database().feedbackAnswer.count({ where: { pilotId: pilot.id } })).toBe(1);
});

test('whoever saves the questions second sees what was saved first, and answers outlive a rewording', async () => {
  const pilot = await pilotThatAsks({ questions: 'How is it?' });
  const key = (await formQuestion(pilot.id))?.key ?? '';
  given(await answerSignedIn(person(1), pilot.id, { answers: [{ question: key, rating: 4, comment: '' }] }));
  const base = { pilotId: pilot.id, mayBeAnonymous: true };
  given(await saveFeedbackForm(viewer, { ...base, version: 1, questions: 'How is it now?' }));
  const late = await saveFeedbackForm(viewer, { ...base, version: 1, questions: 'Mine' });
  expect(late.ok ? null : late.reasons[0]).toMatchObject({
    code: 'conflict',
    theirs: { version: 2, fields: { questions: 'How is it now?' } },
  });
  expect((await summary(pilot.id)).questions).toMatchObject([
    { text: 'How is it now?', isAsked: true, n: 0, mean: null },
    { key, isAsked: false, n: 1, mean: 4 },
  ]);
});

test('criteria count people, each once a question, and the project knows that its evidence changed', async () => {
  const pilot = await pilotThatAsks();
  const key = (await formQuestion(pilot.id))?.key ?? '';
  const version = () =>
    database().project.findUniqueOrThrow({
      where: { id: pilot.projectId },
      select: { evidenceVersion: true },
    });
  const before = await version();
  for (const n of [1, 2, 3])
    given(
      await answerSignedIn(person(n), pilot.id, { answers: [{ question: key, rating: n + 2, comment: '' }] }),
    );
  const evidence = (await readPilotEvidence(viewer, [pilot.id])).get(pilot.id);
  expect(evidence?.feedback.get(key)).toMatchObject({ answers: 3, mean: 4 });
  expect((await version()).evidenceVersion - before.evidenceVersion).toBe(3n);
});

test('reversed days are refused beside their field, and only who may edit the pilot asks or invites', async () => {
  const pilot = await pilotThatAsks();
  const reversed = await saveFeedbackForm(viewer, {
    pilotId: pilot.id,
    version: 1,
    questions: 'How is it?',
    opensOn: '2026-11-05',
    closesOn: '2026-11-04',
  });
  expect(reversed.ok ? null : reversed.reasons[0]).toMatchObject({ code: 'reversed', field: 'closesOn' });
  await expect(
    saveFeedbackForm(person(1), { pilotId: pilot.id, version: 1, questions: 'x' }),
  ).rejects.toThrow(/role/);
  await expect(inviteToFeedback(person(1), { pilotId: pilot.id, names: 'x' })).rejects.toThrow(/role/);
  expect((await readFeedbackSummary(person(1), pilot.id, {}, now)).form?.invitations).toEqual([]);
});
