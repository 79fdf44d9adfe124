import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import {
  readEstimationSettings,
  readLabels,
  readProjectFields,
  type SettingsRow,
} from '@/lib/estimation/settings-queries';
import { findGithubProject } from '@/lib/github/project-queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { saveCounting, saveLabels } from './actions';
import { GithubProjectSection } from './github-project-section';

export const metadata: Metadata = { title: 'Estimation settings' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** How work is counted, and which labels of issues mean which category: of the workspace, and of each project. */
export default async function EstimationSettingsPage({ searchParams }: Props) {
  const viewer = await currentPerson();
  const [asked] = [(await searchParams).project].flat();
  const now = systemClock();
  const { settings, labels, own, named, chosen, project, projects } = await readForPage(async () => {
    const project = asked ? await requireProject(viewer, asked) : null;
    const [settings, labels, own, named, chosen, projects] = await Promise.all([
      readEstimationSettings(viewer),
      readLabels(viewer, null),
      project ? readLabels(viewer, project.id) : null,
      project ? findGithubProject(viewer, project.id, { now }) : null,
      project ? readProjectFields(viewer, project.id) : null,
      listProjects(viewer),
    ]);
    return { settings, labels, own, named, chosen, project, projects: projects.items };
  });
  const isAdmin = may(viewer, 'workspace.edit');
  return (
    <>
      <PageHead title="Estimation" />
      {project && chosen ? (
        <>
          <GithubProjectSection
            key={project.slug}
            {...{ project, named, chosen, now }}
            mayEdit={may(viewer, 'project.edit', project.id)}
          />
          <Section title={`Labels of ${project.name}`} note="these count before the workspace's" id="labels">
            {own && may(viewer, 'project.edit', project.id) ? (
              <Labels key={project.slug} project={project.slug} labels={own} />
            ) : (
              <EmptyState
                title="Only leads of the project change it"
                why="Your role does not allow it. Ask a lead of the project, or an admin."
              />
            )}
            <ButtonLink href={paths.settingsEstimation()} variant="quiet">
              The workspace’s own settings
            </ButtonLink>
          </Section>
        </>
      ) : (
        <>
          <Section title="How work is counted" id="counting">
            {isAdmin ? (
              <div className="pt-4">
                <ActionForm
                  action={saveCounting}
                  hidden={{ version: `${settings.version}` }}
                  fields={[
                    {
                      label: 'Working hours of a day',
                      name: 'hoursPerDay',
                      required: true,
                      defaultValue: `${settings.hoursPerDay}`,
                      hint: '“2d” in an issue is so many hours twice, a week five times. Issues are read anew by it.',
                    },
                    {
                      label: 'Tasks above this many hours are too large',
                      name: 'splitAboveHours',
                      required: true,
                      defaultValue: `${settings.splitAboveHours}`,
                      hint: 'They are said to be, with an offer to split them.',
                    },
                    {
                      label: 'Field of the estimate',
                      name: 'estimateField',
                      defaultValue: settings.estimateField ?? '',
                      hint: fieldHint,
                    },
                    {
                      label: 'Field of the actual',
                      name: 'actualField',
                      defaultValue: settings.actualField ?? '',
                      hint: 'The same for what the work took.',
                    },
                    {
                      kind: 'select',
                      label: 'A number in these fields counts',
                      name: 'fieldUnit',
                      required: true,
                      defaultValue: settings.fieldUnit,
                      options: ['hours', 'days', 'minutes'].map((value) => ({ value, label: value })),
                    },
                  ]}
                  inColumns
                  submit="Save"
                  done="Saved."
                />
              </div>
            ) : (
              <p className="my-3 text-sm text-ink-2">
                A day has {settings.hoursPerDay} working hours, and tasks above {settings.splitAboveHours} h
                are said to be too large. {fieldsInWords(settings)} Admins change it.
              </p>
            )}
            <p className="mt-4 text-sm text-ink-2">
              Which days are off is set with the{' '}
              <Link href={paths.settingsWorkspace()}>workspace’s calendar</Link>.
            </p>
          </Section>
          <Section title="Which label means which category" id="labels">
            {isAdmin ? (
              <Labels project="" labels={labels} />
            ) : (
              <pre className="my-3 overflow-x-auto text-sm text-ink-2">
                {labels.text || 'No label means anything.'}
              </pre>
            )}
          </Section>
        </>
      )}
      {projects.length > 0 ? (
        <p className="text-sm text-ink-2">
          GitHub Project and labels of a project:{' '}
          {projects.map(({ slug, name }, index) => (
            <span key={slug}>
              {index > 0 ? ', ' : ''}
              <Link href={paths.settingsEstimation(slug)}>{name}</Link>
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}

const fieldHint =
  'A number field of GitHub’s issues, by its name, such as “Estimate”; empty reads none. It counts before labels and texts. Fields of one GitHub Project alone are chosen with the project, below. The next sync brings values of issues that change; a full one (pilothouse sync --full) those of all.';

function fieldsInWords({ estimateField, actualField, fieldUnit }: SettingsRow): string {
  const named = [estimateField, actualField].filter(Boolean).map((name) => `“${name}”`);
  if (named.length === 0) return 'No number field of GitHub is read.';
  return `The number field${named.length > 1 ? 's' : ''} ${named.join(' and ')} of issues ${named.length > 1 ? 'count' : 'counts'} ${fieldUnit}.`;
}

function Labels({ project, labels }: { project: string; labels: { text: string; version: number } }) {
  return (
    <div className="pt-4">
      <ActionForm
        action={saveLabels}
        hidden={{ project, version: `${labels.version}` }}
        fields={[
          {
            label: 'Labels and categories',
            name: 'labels',
            kind: 'textarea',
            rows: 12,
            defaultValue: labels.text,
            hint: 'A line each, such as “security* = Security”. A star stands for anything; “area/* = *” makes a category of what it stands for. The first line that fits counts, letter case aside.',
          },
        ]}
        submit="Save the mapping"
        done="Saved. Issues are read anew by it."
      />
    </div>
  );
}
