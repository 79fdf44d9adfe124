import type { Metadata } from 'next';
import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { draftFields } from '@/components/forecasts/draft-fields';
import { answered, FanChart, MovedChart } from '@/components/forecasts/fan-chart';
import { OutcomeSection, RunsTable } from '@/components/forecasts/outcome-section';
import { RunSections } from '@/components/forecasts/run-sections';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { PrintButton } from '@/components/weekly-summaries/print-button';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import type { ForecastView } from '@/lib/forecasts/domain/forecast-view';
import { getForecast } from '@/lib/forecasts/queries';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { change, close, runAgain } from '../actions';

export const metadata: Metadata = { title: 'Forecast' };

export default async function ForecastPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await currentViewer();
  const { id } = await params;
  const now = systemClock();
  const forecast = await readForPage(() => getForecast(viewer, id, now));
  const { lead, run, fan, actual, hitRate, score, state } = forecast;
  const endedOn = score?.endedOn ?? null;
  const mayChange = forecast.mayEdit && state === 'open';
  return (
    <>
      <PageHead
        title={forecast.title}
        chips={<Chip>{state}</Chip>}
        facts={[
          <Link key="project" href={paths.project(forecast.project.slug)}>
            {forecast.project.name}
          </Link>,
          forecast.scopeWords,
          forecast.startsOn ? `from ${forecast.startsOn}` : null,
          forecast.dueOn ? `due ${forecast.dueOn}` : null,
          <span key="by">
            by {forecast.by} <RelativeTime at={forecast.at} />
          </span>,
          run ? (
            <span key="run">
              last run <RelativeTime at={run.at} />
            </span>
          ) : null,
        ]}
        actions={<PrintButton />}
      />
      <Lead tone={lead.tone} headline={lead.headline}>
        <p>{lead.next}</p>
        <p>{hitRate.words}</p>
      </Lead>
      {score ? <OutcomeSection score={score} /> : null}
      {answered(fan).length > 0 ? (
        <Section
          title="Against the calendar"
          note={fan.length === 1 ? '1 run' : `${fan.length} runs`}
          id="fan"
        >
          <FanChart fan={fan} actual={actual} dueOn={forecast.dueOn} endedOn={endedOn} />
          {answered(fan).length > 1 ? (
            <>
              <h3 className="mt-6 mb-0 text-sm font-bold">How the forecast moved</h3>
              <MovedChart fan={fan} endedOn={endedOn} />
            </>
          ) : null}
          <RunsTable fan={fan} />
        </Section>
      ) : null}
      {run ? (
        <RunSections
          run={run}
          capacity={forecast.capacity}
          hitRate={hitRate}
          now={now}
          isOver={state !== 'open'}
        />
      ) : null}
      {mayChange ? <Changing forecast={forecast} /> : null}
    </>
  );
}

function Changing({ forecast }: { forecast: ForecastView }) {
  const { id, version, title, scope, capacity, startsOn, dueOn } = forecast;
  const at = { id, version: `${version}` };
  return (
    <div data-print="hide">
      <Section title="Change or try again" id="change">
        <div className="pt-3">
          <ActionForm
            action={runAgain}
            hidden={{ id }}
            submit="Run it again now"
            variant="secondary"
            pending="Running…"
            done="Looked again: there is a new run where anything had changed."
          />
          <div className="h-6" />
          <ActionForm
            action={change}
            hidden={at}
            fields={[
              { name: 'title', label: 'Title', defaultValue: title },
              ...draftFields({
                ...{ scopeKind: scope.kind, scopeValue: scope.value, people: `${capacity.people}` },
                ...{ hoursPerDay: `${capacity.hoursPerDay}`, focusPercent: `${capacity.focusPercent}` },
                ...{ startsOn: startsOn ?? '', dueOn: dueOn ?? '' },
              }),
            ]}
            submit="Save and run"
            done="Saved and run."
            inColumns
          />
        </div>
      </Section>
      <Section title="Close it" id="close">
        <p className="max-w-[72ch] pt-3 pb-2 text-sm text-ink-2">
          For work that will not be done: it is neither run again nor scored, and stays readable.
        </p>
        <ActionForm
          action={close}
          hidden={at}
          fields={[{ name: 'reason', label: 'Why', required: true }]}
          submit="Close the forecast"
          variant="danger"
        />
      </Section>
    </div>
  );
}
