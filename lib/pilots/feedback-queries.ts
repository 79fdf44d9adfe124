import { hashSecret } from '@/lib/auth/secrets';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import { type FeedbackQuestion, type FeedbackState, feedbackState, spreadOf } from './domain/feedback';
import type { AnsweredQuestion, FeedbackFormView, FeedbackSummary, OpenForm } from './domain/feedback-view';
import { isOpenPart, type Standing } from './domain/open-parts';
import { formFields, questionsIn } from './feedback-view';
import {
  countRespondents,
  type FeedbackFormRow,
  findAnswersOf,
  findFeedbackForm,
  findFeedbackPilot,
  findFormBySecret,
  listInvitations,
  pageQuotes,
  readRatingCounts,
} from './records/feedback';
import { type Respondent, respondentKey } from './respondent';

type Person = Extract<Viewer, { kind: 'person' }>;

/** What a pilot's users answered: per question n, mean and spread, and a page of their own words, newest first. */
export async function readFeedbackSummary(
  viewer: Viewer,
  pilotId: string,
  { page = 1, perPage = 20 }: { page?: number; perPage?: number },
  now: Date,
): Promise<FeedbackSummary> {
  const pilot = await findFeedbackPilot(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'portal.read', pilot.projectId);
  const [form, counts, respondents, quotes] = await Promise.all([
    findFeedbackForm(pilotId),
    readRatingCounts(pilotId),
    countRespondents(pilotId),
    pageQuotes(pilotId, { skip: (page - 1) * perPage, take: perPage }),
  ]);
  const questions = answeredQuestions(form ? questionsIn(form) : [], counts);
  const textOf = (key: string) => questions.find((question) => question.key === key)?.text ?? key;
  const { people, links, browsers, brought } = respondents;
  return {
    questions,
    respondents: { total: people + links + browsers + brought, ...respondents },
    quotes: quotes.rows.map(({ at, question, isAnonymous, ...row }) => ({
      ...row,
      hasDayOnly: isAnonymous,
      question: textOf(question),
      at: at.toISOString(),
    })),
    quoteTotal: quotes.total,
    form: form && (await formView(form, pilot, may(viewer, 'pilot.edit', pilot.projectId), now)),
  };
}

async function formView(
  form: FeedbackFormRow,
  pilot: Standing & { timeZone: string },
  mayEdit: boolean,
  now: Date,
): Promise<FeedbackFormView> {
  const times = {
    opensAt: form.opensAt?.toISOString() ?? null,
    closesAt: form.closesAt?.toISOString() ?? null,
  };
  const invitations = mayEdit ? await listInvitations(form.id) : [];
  return {
    ...times,
    state: stateOf(times, pilot, now),
    version: form.version,
    mayBeAnonymous: form.mayBeAnonymous,
    hasSharedLink: form.sharedTokenHash !== null,
    fields: formFields(form, pilot.timeZone),
    invitations: invitations.map(({ id, personName, usedOn, revokedAt }) => ({
      id,
      personName,
      state: revokedAt ? 'ended' : usedOn ? 'used' : 'open',
    })),
  };
}

/** A closed pilot takes no answer, whatever its form says. */
function stateOf(
  times: { opensAt: string | null; closesAt: string | null },
  pilot: Standing,
  now: Date,
): FeedbackState {
  return isOpenPart('answers', pilot) ? feedbackState(times, now) : 'over';
}

/** Those on the form in its order, then those that were asked before. */
function answeredQuestions(
  asked: readonly FeedbackQuestion[],
  counts: readonly { question: string; rating: number; count: number; lastAt: Date }[],
): AnsweredQuestion[] {
  const known = new Set(asked.map(({ key }) => key));
  const gone = [...new Set(counts.map(({ question }) => question))].filter((key) => !known.has(key)).sort();
  const all = [
    ...asked.map((question) => ({ ...question, isAsked: true })),
    ...gone.map((key) => ({ key, text: key === 'overall' ? 'Overall' : key, isAsked: false })),
  ];
  return all.map((question) => {
    const own = counts.filter(({ question: key }) => key === question.key);
    const byRating = [1, 2, 3, 4, 5].map((rating) => own.find((row) => row.rating === rating)?.count ?? 0);
    const newest = own
      .map(({ lastAt }) => lastAt.toISOString())
      .sort()
      .at(-1);
    return { ...question, ...spreadOf(byRating), lastAt: newest ?? null };
  });
}

/** The form behind a link, or why there is none: 'unknown' (never was, or ended) or 'used' (by somebody signed in). */
export async function readFormByLink(
  secret: string,
  { viewer, browserKey }: { viewer: Person | null; browserKey: string | null },
  now: Date,
): Promise<OpenForm | 'unknown' | 'used'> {
  const found = await findFormBySecret(hashSecret(secret));
  if (!found || found.invitation?.revokedAt) return 'unknown';
  const { form, invitation } = found;
  const byLink = invitation && (await answersOf(form, { by: 'link', secret }));
  if (byLink) return openForm(form, invitation.personName, byLink, now);
  if (viewer) return openForm(form, viewer.name, await answersOf(form, { by: 'person', viewer }), now);
  if (invitation) return invitation.usedOn ? 'used' : openForm(form, invitation.personName, null, now);
  return openForm(form, null, browserKey ? await answersOf(form, { by: 'browser', browserKey }) : null, now);
}

/** The form for somebody who is signed in; null while the pilot asks nothing. */
export async function readFormSignedIn(viewer: Person, pilotId: string, now: Date): Promise<OpenForm | null> {
  const pilot = await findFeedbackPilot(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'feedback.give', pilot.projectId);
  const form = await findFeedbackForm(pilotId);
  if (!form) return null;
  return openForm({ ...form, pilot }, viewer.name, await answersOf(form, { by: 'person', viewer }), now);
}

async function answersOf(form: FeedbackFormRow, respondent: Respondent): Promise<OpenForm['own']> {
  const rows = await findAnswersOf(form.pilotId, respondentKey(respondent, form.id));
  const [first] = rows;
  if (!first) return null;
  return {
    answers: Object.fromEntries(rows.map(({ question, rating, comment }) => [question, { rating, comment }])),
    isAnonymous: first.isAnonymous,
    name: first.personName ?? '',
  };
}

function openForm(
  form: FeedbackFormRow & { pilot: Standing & { title: string; timeZone: string } },
  name: string | null,
  own: OpenForm['own'],
  now: Date,
): OpenForm {
  const opensAt = form.opensAt?.toISOString() ?? null;
  const closesAt = form.closesAt?.toISOString() ?? null;
  const { opensOn, closesOn } = formFields(form, form.pilot.timeZone);
  return {
    pilotTitle: form.pilot.title,
    introduction: form.introduction,
    questions: questionsIn(form),
    mayBeAnonymous: form.mayBeAnonymous,
    state: stateOf({ opensAt, closesAt }, form.pilot, now),
    opensOn: opensOn || null,
    closesOn: closesOn || null,
    name,
    own,
  };
}
