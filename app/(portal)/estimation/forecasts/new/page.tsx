import type { Metadata } from 'next';
import { z } from 'zod';
import { ActionForm } from '@/components/auth/action-form';
import { NoProject } from '@/components/estimation/no-project';
import { draftFields, type TypedDraft } from '@/components/forecasts/draft-fields';
import { RunSections } from '@/components/forecasts/run-sections';
import { Button, ButtonLink } from '@/components/ui/button';
import { FormField } from '@/components/ui/form-field';
import { Lead } from '@/components/ui/lead';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import type { TrialView } from '@/lib/forecasts/domain/forecast-view';
import { tryForecastInput } from '@/lib/forecasts/input';
import { tryForecast } from '@/lib/forecasts/queries';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import type { Reason } from '@/lib/shared/result';
import { make } from '../actions';

export const metadata: Metadata = { title: 'New forecast' };

const text = z.string().max(20_000).catch('');
const query = z.object({
  ...{ project: text, scopeKind: text, scopeValue: text, people: text, hoursPerDay: text },
  ...{ focusPercent: text, startsOn: text, dueOn: text },
});

/** What it finds is looked at before it is kept: the question stands in the address, so it works without scripts. */
export default async function NewForecastPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentPerson();
  const typed = query.parse(await searchParams);
  const { items } = await listProjects(viewer);
  const projects = items.filter(({ id }) => may(viewer, 'estimate.edit', id));
  const back = <ButtonLink href={paths.forecasts()}>Back to the forecasts</ButtonLink>;
  if (projects.length === 0)
    return (
      <>
        <PageHead title="New forecast" />
        <NoProject isAny={items.length > 0} what="keep forecasts" who="Contributors, leads and admins" />
      </>
    );
  const isAsked = typed.scopeValue !== '' && projects.some(({ slug }) => slug === typed.project);
  const tried = isAsked ? await readForPage(() => attempt(viewer, typed)) : null;
  const reasons = tried && !tried.ok ? tried.reasons : [];
  const errorOf = (name: string) =>
    reasons.filter(({ field }) => field === name).map(({ message }) => message);
  const besides = reasons.filter(({ field }) => !field || !(field in typed));
  return (
    <>
      <PageHead title="New forecast" actions={back} />
      {besides.length > 0 ? (
        <Notice tone="refused" title="No forecast">
          {besides.map(({ message }) => message).join(' ')}
        </Notice>
      ) : null}
      <form action={paths.newForecast()} className="mb-8">
        <div className="grid max-w-[124ch] items-start gap-x-6 md:grid-cols-2">
          <FormField
            kind="select"
            name="project"
            label="Project"
            required
            defaultValue={typed.project}
            options={projects.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
          {draftFields(typed).map((field) => (
            <FormField key={field.name} {...field} error={errorOf(field.name)} />
          ))}
        </div>
        <Button variant={tried?.ok ? 'secondary' : 'primary'}>Look what it finds</Button>
      </form>
      {tried?.ok ? <Found trial={tried.value} typed={typed} /> : null}
    </>
  );
}

type Tried = { ok: true; value: TrialView } | { ok: false; reasons: Reason[] };

async function attempt(viewer: Viewer, typed: TypedDraft): Promise<Tried> {
  const parsed = tryForecastInput.safeParse(typed);
  if (!parsed.success)
    return {
      ok: false,
      reasons: parsed.error.issues.map(({ path, message }) => ({
        code: 'invalid',
        field: String(path[0] ?? ''),
        message,
      })),
    };
  return tryForecast(viewer, { ...typed, scopeKind: parsed.data.scopeKind });
}

function Found({ trial, typed }: { trial: TrialView; typed: TypedDraft }) {
  const { run, lead } = trial;
  return (
    <>
      <h2 className="mt-0 mb-3 text-lg font-bold">What it found: {trial.scopeWords}</h2>
      <Lead tone={lead.tone} headline={lead.headline}>
        <p>{lead.next}</p>
        <p>{trial.hitRate.words}</p>
      </Lead>
      {run.outcome.kind === 'answer' ? (
        <div className="mb-8">
          <ActionForm
            action={make}
            hidden={{ ...typed }}
            fields={[
              {
                name: 'title',
                label: 'Title',
                hint: `Empty: ${trial.scopeWords}. It is kept, run again when its tasks change, and scored when they end.`,
              },
            ]}
            submit="Keep this forecast"
          />
        </div>
      ) : null}
      <RunSections run={run} capacity={trial.capacity} hitRate={trial.hitRate} now={systemClock()} />
    </>
  );
}
