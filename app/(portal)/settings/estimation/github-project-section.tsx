import { ActionForm } from '@/components/auth/action-form';
import { GithubProjectState } from '@/components/sync/github-project-state';
import { KeepFresh } from '@/components/sync/keep-fresh';
import { Section } from '@/components/ui/section';
import type { ProjectFieldsRow } from '@/lib/estimation/settings-queries';
import type { GithubProjectView } from '@/lib/github/domain/project-view';
import { askForProjectReading, leaveGithubProject, saveGithubProject, saveProjectFields } from './actions';

interface Props {
  project: { slug: string; name: string };
  named: GithubProjectView | null;
  chosen: ProjectFieldsRow;
  mayEdit: boolean;
  now: Date;
}

/** Which GitHub Project tells of hours, which of its number fields, and how its reading stands. */
export function GithubProjectSection({ project, named, chosen, mayEdit, now }: Props) {
  const hidden = { project: project.slug };
  return (
    <Section
      title={`GitHub Project of ${project.name}`}
      note="these count before all but typed hours"
      id="project"
    >
      {named ? (
        <>
          <p className="mt-3 mb-0 wrap-anywhere">
            <a href={named.url}>{named.title}</a>
          </p>
          <GithubProjectState project={named} now={now} />
          {named.isReading || named.isAsked ? <KeepFresh everyMs={2000} /> : null}
        </>
      ) : (
        <p className="my-3 max-w-[76ch] text-sm text-ink-2">
          None is named, so no field of a GitHub Project is read.
        </p>
      )}
      {mayEdit ? (
        <>
          {named ? <Fields key={chosen.version} named={named} chosen={chosen} hidden={hidden} /> : null}
          <div className="pt-4">
            <ActionForm
              key={named?.url ?? ''}
              action={saveGithubProject}
              hidden={hidden}
              fields={[
                {
                  label: 'Address of the GitHub Project',
                  name: 'url',
                  required: true,
                  defaultValue: named?.url ?? '',
                  placeholder: 'https://github.com/orgs/ORG/projects/1',
                  hint: named
                    ? 'The same address asks for its fields anew. Another one takes its place, and what this one told of hours goes.'
                    : 'As it stands in the browser: …/orgs/ORG/projects/N or …/users/USER/projects/N. GitHub is asked for its number fields, which you choose from then.',
                },
              ]}
              submit={named ? 'Ask GitHub again' : 'Ask GitHub'}
              pending="Asking GitHub…"
              variant={named ? 'secondary' : undefined}
            />
          </div>
          {named ? (
            <div className="mt-3 flex flex-wrap gap-3">
              {named.readFields.length > 0 ? (
                <ActionForm
                  action={askForProjectReading}
                  hidden={hidden}
                  submit="Read it now"
                  variant="secondary"
                />
              ) : null}
              <ActionForm
                action={leaveGithubProject}
                hidden={hidden}
                submit="Read no GitHub Project"
                variant="secondary"
              />
            </div>
          ) : null}
        </>
      ) : null}
    </Section>
  );
}

function Fields({
  named,
  chosen,
  hidden,
}: {
  named: GithubProjectView;
  chosen: ProjectFieldsRow;
  hidden: Record<string, string>;
}) {
  const { numberFields } = named;
  if (numberFields.length === 0)
    return (
      <p className="my-3 max-w-[76ch] text-sm text-ink-2">
        It has no number field. Add one on GitHub (in its settings, “Custom fields”), then ask GitHub again.
      </p>
    );
  const optionsFor = (id: string | null) => [
    { value: '', label: 'none' },
    ...numberFields.map(({ id: value, name }) => ({ value, label: name })),
    ...(id && !numberFields.some((field) => field.id === id)
      ? [{ value: id, label: 'a field that is gone' }]
      : []),
  ];
  return (
    <div className="pt-4">
      <ActionForm
        action={saveProjectFields}
        hidden={{ ...hidden, version: `${chosen.version}` }}
        fields={[
          {
            kind: 'select',
            label: 'Field of the estimate',
            name: 'estimateFieldId',
            defaultValue: chosen.estimateFieldId ?? '',
            options: optionsFor(chosen.estimateFieldId),
          },
          {
            kind: 'select',
            label: 'Field of the actual',
            name: 'actualFieldId',
            defaultValue: chosen.actualFieldId ?? '',
            options: optionsFor(chosen.actualFieldId),
          },
          {
            kind: 'select',
            label: 'A number in these fields counts',
            name: 'unit',
            required: true,
            defaultValue: chosen.unit,
            options: units,
            hint: 'A day has the working hours of the workspace. Points are not hours, and are refused.',
          },
        ]}
        inColumns={3}
        submit="Save the fields"
        done="Saved. The Project is read within seconds, while the portal runs."
      />
    </div>
  );
}

const units = [
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'working days' },
  { value: 'minutes', label: 'minutes' },
  { value: 'points', label: 'points' },
];
