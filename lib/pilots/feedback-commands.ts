import { recordChange } from '@/lib/audit/commands';
import { hashSecret, newSecret } from '@/lib/auth/secrets';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { addDays, startOfDay } from '@/lib/shared/calendar-day';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { overallQuestion, questionsOf } from './domain/feedback';
import {
  type InviteInput,
  inviteInput,
  type RevokeInvitationInput,
  revokeInvitationInput,
  type SaveFeedbackFormInput,
  type SharedLinkInput,
  saveFeedbackFormInput,
  sharedLinkInput,
} from './feedback-input';
import { formFields, questionsIn } from './feedback-view';
import { holdOpenPart } from './open-part-commands';
import {
  type FeedbackFormRow,
  findAnsweredQuestions,
  findFeedbackForm,
  findFeedbackPilot,
  findInvitation,
  insertFeedbackForm,
  insertInvitations,
  revokeInvitationRow,
  updateFeedbackForm,
  updateSharedLink,
} from './records/feedback';

type Pilot = NonNullable<Awaited<ReturnType<typeof findFeedbackPilot>>>;

/** Makes or changes what a pilot's users are asked. Answers given stay under the words they were given to. */
export async function saveFeedbackForm(viewer: Viewer, input: SaveFeedbackFormInput): Promise<Result<null>> {
  const {
    pilotId,
    version,
    questions: texts,
    opensOn,
    closesOn,
    ...rest
  } = saveFeedbackFormInput.parse(input);
  const pilot = await requireFeedbackPilot(viewer, pilotId);
  if (opensOn && closesOn && closesOn < opensOn) {
    return refuse({
      code: 'reversed',
      field: 'closesOn',
      message: 'It closes before it opens. Swap the days, or leave one open.',
    });
  }
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'questions');
    if (!open.ok) return open;
    const before = await findFeedbackForm(pilotId, tx);
    // The first question of all is the one that criteria ask for unless told otherwise.
    const known = before ? questionsIn(before) : [overallQuestion];
    const form = {
      ...rest,
      questions: questionsOf(texts, known, await findAnsweredQuestions(pilotId, tx)),
      opensAt: opensOn ? startOfDay(opensOn, pilot.timeZone) : null,
      closesAt: closesOn ? startOfDay(addDays(closesOn, 1), pilot.timeZone) : null,
    };
    const saved =
      version === null || !before
        ? await insertFeedbackForm(tx, pilotId, form)
        : await updateFeedbackForm(tx, { id: before.id, version }, form);
    if (!saved) return conflict(await findFeedbackForm(pilotId, tx), pilot);
    await recordChange(tx, viewer, {
      ...change(pilot, before ? 'feedback-form.changed' : 'feedback-form.made'),
      before: before && formFields(before, pilot.timeZone),
      after: form,
    });
    return accept(null);
  });
}

/** Makes a new shared link (an earlier one ends) or takes it away. The secret is in the answer and nowhere else. */
export async function setSharedFeedbackLink(
  viewer: Viewer,
  input: SharedLinkInput,
): Promise<Result<{ secret: string | null }>> {
  const { pilotId, wanted } = sharedLinkInput.parse(input);
  const pilot = await requireFeedbackPilot(viewer, pilotId);
  const secret = wanted === 'new' ? newSecret() : null;
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'questions');
    if (!open.ok) return open;
    const form = await findFeedbackForm(pilotId, tx);
    if (!form) return noForm();
    await updateSharedLink(tx, form.id, secret && hashSecret(secret));
    await recordChange(tx, viewer, change(pilot, secret ? 'feedback-link.made' : 'feedback-link.taken-away'));
    return accept({ secret });
  });
}

/** Makes a personal link for each name. The secrets are in the answer and nowhere else. */
export async function inviteToFeedback(
  viewer: Viewer,
  input: InviteInput,
): Promise<Result<{ links: { personName: string; secret: string }[] }>> {
  const { pilotId, names } = inviteInput.parse(input);
  const pilot = await requireFeedbackPilot(viewer, pilotId);
  const links = names.map((personName) => ({ personName, secret: newSecret() }));
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, pilotId, 'questions');
    if (!open.ok) return open;
    const form = await findFeedbackForm(pilotId, tx);
    if (!form) return noForm();
    await insertInvitations(
      tx,
      form.id,
      links.map(({ personName, secret }) => ({ personName, tokenHash: hashSecret(secret) })),
    );
    await recordChange(tx, viewer, { ...change(pilot, 'feedback.invited'), after: { names } });
    return accept({ links });
  });
}

/** Ends a personal link. An answer that came by it stays. */
export async function revokeInvitation(viewer: Viewer, input: RevokeInvitationInput): Promise<Result<null>> {
  const { invitationId } = revokeInvitationInput.parse(input);
  const invitation = await findInvitation(invitationId);
  if (!invitation) throw new NotFoundError('There is no such invitation.');
  const { pilot } = invitation.form;
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  await inTransaction(async (tx: Transaction) => {
    if (!(await revokeInvitationRow(tx, invitationId, systemClock()))) return;
    const after = { personName: invitation.personName };
    await recordChange(tx, viewer, { ...change(pilot, 'feedback-link.ended'), after });
  });
  return accept(null);
}

async function requireFeedbackPilot(viewer: Viewer, id: string): Promise<Pilot> {
  const pilot = await findFeedbackPilot(id);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return pilot;
}

function noForm(): Result<never> {
  return refuse({
    code: 'no-form',
    message: 'Write the questions first; then there is something to link to.',
  });
}

function conflict(form: FeedbackFormRow | null, pilot: Pilot): Result<never> {
  const message =
    'Somebody else saved the questions first. Yours were not saved and are still in the form, beside theirs.';
  const theirs = form && {
    fields: formFields(form, pilot.timeZone),
    version: form.version,
    by: null,
    at: form.updatedAt.toISOString(),
  };
  return refuse({ code: 'conflict', message, ...(theirs && { theirs }) });
}

function change(pilot: Pilot, action: `${string}.${string}`) {
  return { action, subjectKind: 'pilot', subjectId: pilot.id, projectId: pilot.projectId };
}
