import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { ForAdmins } from '@/components/settings/for-admins';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { readCalendar } from '@/lib/projects/calendar-queries';
import { readWorkspace } from '@/lib/projects/workspace-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { removeSample } from '../../documents/actions';
import { save } from './actions';
import { CalendarSection } from './calendar-section';

export const metadata: Metadata = { title: 'Workspace' };

export default async function WorkspacePage() {
  const viewer = await currentPerson();
  if (!may(viewer, 'workspace.edit')) return <ForAdmins title="Workspace" what="change the workspace" />;
  const [workspace, calendar] = await Promise.all([readWorkspace(viewer), readCalendar(viewer)]);
  return (
    <>
      <PageHead title="Workspace" />
      <Section title="Name and time zone">
        <div className="pt-4">
          <ActionForm
            action={save}
            submit="Save"
            done="Saved."
            fields={[
              { label: 'Name', name: 'name', required: true, defaultValue: workspace.name },
              {
                label: 'Time zone',
                name: 'timeZone',
                required: true,
                defaultValue: workspace.timeZone,
                hint: 'An IANA name such as UTC or Europe/Berlin. Days and weeks begin by it.',
              },
            ]}
          />
        </div>
      </Section>
      <CalendarSection calendar={calendar} today={dayIn(systemClock(), workspace.timeZone)} />
      <Section title="Sample workspace" note={workspace.hasSample ? 'loaded' : 'not loaded'}>
        {workspace.hasSample ? (
          <>
            <p className="max-w-[68ch] py-3 text-ink-2">
              Removing it takes its projects with everything in them. Your own records stay, and the audit log
              keeps what happened.
            </p>
            <ActionForm
              action={removeSample}
              submit="Remove the sample workspace"
              pending="Removing…"
              variant="danger"
            />
          </>
        ) : (
          <p className="max-w-[68ch] pt-3 text-ink-2">
            Two made-up projects that show every page with records.{' '}
            <Link href={paths.documents()}>Documents</Link> loads them.
          </p>
        )}
      </Section>
    </>
  );
}
