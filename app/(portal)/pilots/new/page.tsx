import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { TypedOffers } from '@/components/lessons/typed-offers';
import { DesignPreview } from '@/components/pilots/design-preview';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listPilotChoices } from '@/lib/pilots/design-queries';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { paths } from '@/lib/shared/paths';
import { offers } from '../../lessons/fact-actions';
import { create } from '../actions';
import { nextMonday, readBeginning } from './beginning';
import { newPilotFields } from './head-fields';
import { Ways } from './ways';

export const metadata: Metadata = { title: 'New pilot' };

export default async function NewPilotPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentPerson();
  const asked = await searchParams;
  const projects = (await listProjects(viewer)).items.filter(({ id }) => may(viewer, 'pilot.edit', id));
  if (projects.length === 0) {
    return (
      <>
        <PageHead title="New pilot" />
        <EmptyState
          title="No project to put it in"
          why="A pilot belongs to a project that you may edit. Ask an admin for a role in one, or make a project first."
          action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
        />
      </>
    );
  }
  const project = projects.find(({ slug }) => slug === asked.project)?.slug;
  const beginning = await readBeginning(viewer, asked);
  if (beginning) {
    const startsOn = nextMonday(systemClock(), await readTimeZone());
    const startHint = 'The plan and the due days count from it. Empty leaves all days open.';
    return (
      <>
        <PageHead title="New pilot" note={beginning.from} />
        <p className="mb-5 max-w-[68ch] text-ink-2">
          {beginning.says} <Link href={paths.newPilot()}>Begin with something else</Link>
        </p>
        <div className="grid gap-x-10 lg:grid-cols-[minmax(0,60ch)_minmax(0,1fr)]">
          <div className="min-w-0">
            <ActionForm
              action={beginning.action}
              hidden={beginning.hidden}
              submit="Make the pilot"
              pending="Making…"
              startFocused
              fields={newPilotFields(projects, {
                ...beginning,
                project: project ?? projects.find(({ slug }) => slug === beginning.project)?.slug,
                startsOn,
                startHint,
              })}
            />
          </div>
          <aside aria-label="What it brings" className="mt-6 lg:mt-0">
            <DesignPreview design={beginning.design} />
            <TypedOffers
              ask={offers}
              fields={['title', 'summary']}
              note="They are offered again on the pilot's page, where they can be taken up."
            />
          </aside>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHead title="New pilot" />
      <p className="mb-6 max-w-[68ch] text-ink-2">
        Choose what to begin with. Everything can be changed until the pilot starts; then criteria, baselines
        and targets are locked, before the data.
      </p>
      <Ways pilots={await listPilotChoices(viewer)} project={project} />
      <Section title="From scratch" note="criteria, targets and the plan are written on its pages">
        <div className="pt-3">
          <ActionForm
            action={create}
            submit="Make the pilot"
            pending="Making…"
            fields={newPilotFields(projects, { project }, [
              { label: 'Last day', name: 'endsOn', kind: 'date' },
            ])}
          />
          <TypedOffers
            ask={offers}
            fields={['title', 'summary']}
            note="They are offered again on the pilot's page, where they can be taken up."
          />
        </div>
      </Section>
    </>
  );
}
