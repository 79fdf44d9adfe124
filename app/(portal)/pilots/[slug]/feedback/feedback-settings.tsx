import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import { InviteForm, SharedLinkForm } from '@/components/pilots/feedback-link-forms';
import { counted } from '@/components/pilots/words';
import { Section } from '@/components/ui/section';
import { overallQuestion } from '@/lib/pilots/domain/feedback';
import type { FeedbackFormView } from '@/lib/pilots/domain/feedback-view';
import type { Place } from '../place';
import { endInvitation, invite, saveForm, shareLink } from './actions';

const stateWords = { open: 'not answered yet', used: 'answered', ended: 'ended' } as const;

/** What is asked, and the links by which people answer; for whoever may edit the pilot. */
export function FeedbackSettings({ form, place }: { form: FeedbackFormView | null; place: Place }) {
  return (
    <Section id="ask" title="Ask" note={form ? invitedInWords(form.invitations) : undefined}>
      <div className="flex flex-wrap gap-x-4 pt-2 [&>details[open]]:w-full">
        <Disclosure summary={form ? 'Change the questions' : 'Write the questions'}>
          <QuestionsForm form={form} place={place} />
        </Disclosure>
        {form ? (
          <>
            <Disclosure summary="Invite people by name">
              <InviteForm action={invite} hidden={place} />
            </Disclosure>
            <Disclosure summary="Shared link">
              <p className="mt-0 mb-3 max-w-[60ch] text-sm text-ink-2">
                {form.hasSharedLink
                  ? 'There is one. Only a hash of it is kept, so it cannot be shown again.'
                  : 'Anybody who has it can answer: signed in once a person, otherwise once a browser, which somebody could do twice. Personal links are firmer.'}
              </p>
              <div className="flex flex-wrap gap-2">
                <SharedLinkForm action={shareLink} hidden={place} hasOne={form.hasSharedLink} />
                {form.hasSharedLink ? (
                  <ActionForm
                    action={shareLink}
                    hidden={{ ...place, wanted: 'none' }}
                    submit="Take it away"
                    variant="danger"
                  />
                ) : null}
              </div>
            </Disclosure>
            {form.invitations.length > 0 ? (
              <Disclosure summary={`All ${counted(form.invitations.length, 'personal link')}`}>
                <Invitations invitations={form.invitations} place={place} />
              </Disclosure>
            ) : null}
          </>
        ) : null}
      </div>
    </Section>
  );
}

/** How many of those invited have answered; nothing while nobody is. */
function invitedInWords(invitations: FeedbackFormView['invitations']): string | undefined {
  const valid = invitations.filter(({ state }) => state !== 'ended');
  if (valid.length === 0) return undefined;
  const used = valid.filter(({ state }) => state === 'used').length;
  return `${used} of ${counted(valid.length, 'personal link')} answered`;
}

function QuestionsForm({ form, place }: { form: FeedbackFormView | null; place: Place }) {
  const fields = form?.fields ?? { questions: overallQuestion.text, mayBeAnonymous: 'on' };
  return (
    <ActionForm
      key={form?.version ?? 'new'}
      action={saveForm}
      hidden={{ ...place, version: form ? String(form.version) : '' }}
      submit={form ? 'Save the questions' : 'Ask them'}
      fields={[
        {
          label: 'Questions',
          name: 'questions',
          kind: 'textarea',
          rows: 5,
          required: true,
          defaultValue: fields.questions,
          hint: 'One a line, each to be rated from 1 (not at all) to 5 (very much). Answers stay under the words they were given to.',
        },
        {
          label: 'Introduction',
          name: 'introduction',
          kind: 'textarea',
          rows: 2,
          defaultValue: fields.introduction,
        },
        {
          label: 'Answers are given',
          name: 'mayBeAnonymous',
          kind: 'select',
          required: true,
          defaultValue: fields.mayBeAnonymous,
          options: [
            { value: 'on', label: 'with a name or without' },
            { value: 'no', label: 'with a name only' },
          ],
        },
        { label: 'Opens on', name: 'opensOn', kind: 'date', defaultValue: fields.opensOn },
        {
          label: 'Last day',
          name: 'closesOn',
          kind: 'date',
          defaultValue: fields.closesOn,
          hint: 'Days in the pilot’s time zone.',
        },
      ]}
    />
  );
}

function Invitations({ invitations, place }: { invitations: FeedbackFormView['invitations']; place: Place }) {
  return (
    <ul>
      {invitations.map(({ id, personName, state }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2 first:border-0"
        >
          <bdi className="min-w-0 break-words">{personName}</bdi>
          <span className="text-sm text-ink-3">{stateWords[state]}</span>
          {state === 'open' ? (
            <span className="ml-auto">
              <ActionForm
                action={endInvitation}
                hidden={{ ...place, invitationId: id }}
                submit={`End the link of ${personName}`}
                variant="quiet"
              />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
