import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { WebhookTable } from '@/components/delivery/webhook-table';
import { ForAdmins } from '@/components/settings/for-admins';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { currentPerson } from '@/lib/auth/viewer';
import { rhythmSentence, weekdays } from '@/lib/delivery/domain/rhythm';
import { readSendingSettings, type SendingSettings } from '@/lib/delivery/settings-queries';
import { mayAnywhere } from '@/lib/permissions/domain/permissions';
import { add, remove, saveRhythm, sendTest, switchTo } from './actions';
import { DeliveriesSection } from './deliveries-section';

export const metadata: Metadata = { title: 'Summaries' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** How published weekly summaries are sent, and what became of each message. */
export default async function SummariesSettingsPage({ searchParams }: Props) {
  const viewer = await currentPerson();
  if (!mayAnywhere(viewer, 'summary.publish'))
    return <ForAdmins title="Summaries" what="and leads set how summaries are sent" />;
  const [settings, asked] = await Promise.all([readSendingSettings(viewer), searchParams]);
  return (
    <>
      <PageHead title="Summaries" note="how published weekly summaries are sent" />
      <Lead tone={toneOf(settings)} headline={headlineOf(settings)}>
        <p>
          {settings.mailFrom
            ? rhythmSentence(settings.rhythm, settings.timeZone)
            : 'No mail server is set. The operator sets SMTP_URL and MAIL_FROM; what was due before is not sent afterwards.'}
        </p>
      </Lead>
      {settings.isAdmin ? <RhythmSection settings={settings} /> : null}
      <Section title="Webhooks" note="Slack, Mattermost and what else takes Slack’s messages" id="webhooks">
        <WebhookTable
          webhooks={settings.webhooks}
          actions={({ id, name, isActive }) => (
            <div className="flex flex-wrap gap-2">
              <ActionForm
                action={sendTest}
                hidden={{ id }}
                submit={`Test ${name}`}
                pending="Sending…"
                variant="secondary"
                done="The test arrived."
              />
              <ActionForm
                action={switchTo}
                hidden={{ id, to: isActive ? 'off' : 'on' }}
                submit={isActive ? `Switch ${name} off` : `Switch ${name} on`}
                variant="secondary"
              />
              <ActionForm action={remove} hidden={{ id }} submit={`Remove ${name}`} variant="danger" />
            </div>
          )}
        />
        <AddWebhook settings={settings} />
      </Section>
      {settings.isAdmin ? <DeliveriesSection viewer={viewer} asked={asked} /> : null}
    </>
  );
}

function headlineOf({ mailFrom, toLookAt: { givenUp, unsure } }: SendingSettings): string {
  const left = [
    ...(givenUp > 0 ? [`${givenUp} given up`] : []),
    ...(unsure > 0 ? [`${unsure} that may have arrived`] : []),
  ].join(' and ');
  const mail = mailFrom ? `Mail goes out as ${mailFrom}` : 'No mail is sent';
  return left ? `${mail}. Messages to look at: ${left}` : mail;
}

function toneOf({ mailFrom, toLookAt: { givenUp, unsure } }: SendingSettings) {
  if (givenUp + unsure > 0) return 'stale';
  return mailFrom ? 'neutral' : 'unknown';
}

function RhythmSection({ settings: { rhythm, timeZone } }: { settings: SendingSettings }) {
  const days = weekdays.map((label, index) => ({ value: `${index + 1}`, label: label as string }));
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: `${hour}:00` }));
  const field = (label: string, name: keyof typeof rhythm, options: typeof days) =>
    ({ label, name, options, kind: 'select', required: true, defaultValue: `${rhythm[name]}` }) as const;
  return (
    <Section title="When" note={`by the workspace’s clock, ${timeZone}`}>
      <p className="my-3 max-w-[68ch] text-ink-2">
        The reminder names to each lead the projects without a published summary of the running week. The
        digest tells what was published for the week before, and what is missing.
      </p>
      <ActionForm
        action={saveRhythm}
        inColumns
        submit="Save when"
        done="Saved."
        fields={[
          field('Day of the reminder', 'reminderDay', days),
          field('Hour of the reminder', 'reminderHour', hours),
          field('Day of the digest', 'digestDay', days),
          field('Hour of the digest', 'digestHour', hours),
        ]}
      />
    </Section>
  );
}

function AddWebhook({ settings: { projects, isAdmin } }: { settings: SendingSettings }) {
  const everywhere = isAdmin ? [{ value: 'all', label: 'All projects' }] : [];
  return (
    <div className="pt-4">
      <ActionForm
        action={add}
        draft={false}
        submit="Add the webhook"
        done="Added. Send a test to see that it arrives."
        fields={[
          { label: 'Name', name: 'name', required: true, hint: 'Where it leads, such as “#leadership”.' },
          {
            label: 'Address',
            name: 'url',
            kind: 'url',
            required: true,
            autoComplete: 'off',
            hint: 'Begins with https://. It is a secret: afterwards only its host is shown.',
          },
          {
            label: 'Summaries of',
            name: 'projectId',
            kind: 'select',
            required: true,
            options: [...everywhere, ...projects.map(({ id, name }) => ({ value: id, label: name }))],
          },
        ]}
      />
    </div>
  );
}
