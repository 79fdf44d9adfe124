import { recordChange } from '@/lib/audit/commands';
import { hashSecret } from '@/lib/auth/secrets';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { type FeedbackQuestion, feedbackState } from './domain/feedback';
import { type AnswersInput, answersInput } from './feedback-input';
import { questionsIn } from './feedback-view';
import { holdOpenPart } from './open-part-commands';
import {
  type FeedbackFormRow,
  findAnswersOf,
  findFeedbackForm,
  findFeedbackPilot,
  findFormBySecret,
  lockFeedbackForm,
  markInvitationUsed,
  replaceAnswers,
} from './records/feedback';
import { type Respondent, respondentKey } from './respondent';

type Person = Extract<Viewer, { kind: 'person' }>;
type Answers = ReturnType<typeof answersInput.parse>;

/** What is known of the answer that was kept: for saying so, and for judging the pilot at once. */
export interface Answered {
  pilotId: string;
  projectId: string;
  /** Whether an earlier answer of the same respondent went. */
  replaced: boolean;
}

/** Answers a pilot's questions as somebody who is signed in. Answering again replaces the answer. */
export async function answerSignedIn(
  viewer: Person,
  pilotId: string,
  input: AnswersInput,
): Promise<Result<Answered>> {
  const answers = answersInput.parse(input);
  const pilot = await findFeedbackPilot(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'feedback.give', pilot.projectId);
  return inTransaction(async (tx) => {
    const form = await findFeedbackForm(pilotId, tx);
    if (!form) return refuse({ code: 'no-form', message: 'This pilot asks nothing yet.' });
    const place = { form, projectId: pilot.projectId, respondent: { by: 'person', viewer } as const };
    return keep(tx, { ...place, invitation: null }, answers, viewer.name);
  });
}

/**
 * Answers by a link. The secret in its address is the proof: a personal one lets one person answer, the shared one
 * takes one answer a signed-in person, or a browser. Unknown, ended and used links are refused in words.
 */
export async function answerByLink(
  secret: string,
  { viewer, browserKey }: { viewer: Person | null; browserKey: string },
  input: AnswersInput,
): Promise<Result<Answered>> {
  const answers = answersInput.parse(input);
  return inTransaction(async (tx) => {
    const found = await findFormBySecret(hashSecret(secret), tx);
    if (!found || found.invitation?.revokedAt) return refuse(linkOver);
    const { form, invitation } = found;
    const respondent = await respondentBy(tx, { ...found, secret, viewer, browserKey });
    if (!respondent) return refuse(linkUsed);
    const name = respondent.by === 'link' ? (invitation?.personName ?? '') : (viewer?.name ?? answers.name);
    const place = { form, projectId: form.pilot.projectId, respondent, invitation };
    return keep(tx, place, answers, name);
  });
}

/**
 * Whose answer it is. A personal link that was answered by stays that answer's; somebody signed in answers as
 * themselves; null when the link was used by somebody signed in, so that it lets nobody else answer.
 */
async function respondentBy(
  tx: Transaction,
  {
    form,
    invitation,
    secret,
    viewer,
    browserKey,
  }: NonNullable<Awaited<ReturnType<typeof findFormBySecret>>> & {
    secret: string;
    viewer: Person | null;
    browserKey: string;
  },
): Promise<Respondent | null> {
  if (!invitation) return viewer ? { by: 'person', viewer } : { by: 'browser', browserKey };
  const link: Respondent = { by: 'link', secret };
  const byLink = await findAnswersOf(form.pilotId, respondentKey(link, form.id), tx);
  if (byLink.length > 0) return link;
  if (viewer) return { by: 'person', viewer };
  return invitation.usedOn ? null : link;
}

const linkUsed: Reason = {
  code: 'link-used',
  message: 'Somebody who was signed in has answered by this link. Sign in to change that answer.',
};

const linkOver: Reason = {
  code: 'link-over',
  message:
    'This link opens nothing any more: it was ended, or a newer one took its place. Ask whoever sent it for a new one; what you typed is still here.',
};

interface Place {
  form: FeedbackFormRow;
  projectId: string;
  respondent: Respondent;
  invitation: { id: string; usedOn: Date | null } | null;
}

async function keep(
  tx: Transaction,
  { form, projectId, respondent, invitation }: Place,
  { answers, isAnonymous }: Answers,
  name: string,
): Promise<Result<Answered>> {
  const open = await holdOpenPart(tx, form.pilotId, 'answers');
  if (!open.ok) return open;
  const now = systemClock();
  const refused = whyNot(form, answers, { isAnonymous, name }, now);
  if (refused) return refuse(refused);
  await lockFeedbackForm(tx, form.id);
  const givenBy = respondentKey(respondent, form.id);
  const earlier = await findAnswersOf(form.pilotId, givenBy, tx);
  // To the day only without a name: a time to the second, beside a server's log, would tell whose it is.
  const at = isAnonymous ? new Date(now.toISOString().slice(0, 10)) : now;
  const personName = isAnonymous ? null : name;
  await replaceAnswers(tx, { pilotId: form.pilotId, givenBy, personName, isAnonymous, at }, answers);
  if (invitation && !invitation.usedOn) await markInvitationUsed(tx, invitation.id, now);
  const replaced = earlier.length > 0;
  await recordChange(tx, systemViewer('feedback'), {
    action: replaced ? 'feedback.replaced' : 'feedback.given',
    subjectKind: 'pilot',
    subjectId: form.pilotId,
    projectId,
    // Never what was said: an answer may be replaced by one without a name, and the log forgets nothing.
    after: { isAnonymous, questions: answers.length },
  });
  await markEvidenceChanged(tx, projectId);
  return accept({ pilotId: form.pilotId, projectId, replaced });
}

function whyNot(
  form: FeedbackFormRow,
  answers: Answers['answers'],
  { isAnonymous, name }: { isAnonymous: boolean; name: string },
  now: Date,
): Reason | null {
  const opensAt = form.opensAt?.toISOString() ?? null;
  const closesAt = form.closesAt?.toISOString() ?? null;
  const state = feedbackState({ opensAt, closesAt }, now);
  if (state === 'over')
    return { code: 'over', message: 'It has closed, so no answer is taken any more. Nothing was saved.' };
  if (state === 'not-yet')
    return {
      code: 'not-yet',
      message: 'It has not opened yet. Nothing was saved; what you typed is still here.',
    };
  if (isAnonymous && !form.mayBeAnonymous)
    return { code: 'named-only', field: 'isAnonymous', message: 'This pilot asks for answers with a name.' };
  if (!isAnonymous && !name)
    return { code: 'name-needed', field: 'name', message: 'Give your name, or answer without one.' };
  const asked = new Set(questionsIn(form).map(({ key }: FeedbackQuestion) => key));
  if (answers.some(({ question }) => !asked.has(question)))
    return {
      code: 'reworded',
      message:
        'The questions were changed while you answered. Reload the page to see them; nothing was saved.',
    };
  return new Set(answers.map(({ question }) => question)).size < answers.length
    ? { code: 'twice', message: 'A question was answered twice.' }
    : null;
}
