import { shortDay } from '@/components/pilots/words';
import { StreamAges } from '@/components/sync/stream-ages';
import { Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import type { Capacity } from '@/lib/forecasts/domain/capacity';
import type { HitRateView, RunView } from '@/lib/forecasts/domain/forecast-view';
import { exactUtc } from '@/lib/shared/relative-time';
import { CriticalTable, HelpTable, LevelsTable } from './answer-tables';

/** What a run says and what it rests on: levels, critical path, what would help, gaps, method. */
export function RunSections({
  run,
  capacity,
  hitRate,
  now,
  isOver = false,
}: {
  run: RunView;
  capacity: Capacity;
  hitRate: HitRateView;
  now: Date;
  /** It was ended or closed: what would help is of no use any more. */
  isOver?: boolean;
}) {
  const { outcome } = run;
  return (
    <>
      {outcome.kind === 'answer' ? (
        <>
          <Section
            title="Date and effort"
            note={isOver ? `as forecast on ${shortDay(run.at.slice(0, 10))}` : undefined}
            id="levels"
          >
            <LevelsTable answer={outcome} hitRate={hitRate} />
          </Section>
          <Section
            title="Critical path and risk"
            note={run.method === 'throughput' ? undefined : outcome.critical.length}
            id="critical"
          >
            {run.method === 'throughput' ? (
              <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
                Counts of weeks know no path: it shows once most of the tasks have an estimate.
              </p>
            ) : (
              <>
                <CriticalTable tasks={outcome.critical} />
                {outcome.critical.some(({ riskShare }) => riskShare < -0.005) ? (
                  <p className="max-w-[72ch] pt-2.5 text-sm text-ink-3">
                    All shares together are 100%. Below 0: when it takes long, the end waits for a way that is
                    short.
                  </p>
                ) : null}
              </>
            )}
          </Section>
          {isOver ? null : (
            <Section title="What would help" note="the same chance on both sides" id="help">
              {run.method === 'throughput' ? (
                <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
                  Nothing can be tried on counts of weeks. With estimates for half of the tasks they would be
                  simulated one by one.
                </p>
              ) : (
                <HelpTable help={outcome.help} />
              )}
            </Section>
          )}
        </>
      ) : outcome.reasons.length < 2 ? null : (
        <Section title="What is missing" id="not-enough">
          <ul className="max-w-[72ch] list-disc pt-2 pl-5 text-ink-2">
            {outcome.reasons.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="What is not known" note={run.gaps.length} id="gaps">
        {run.gaps.length === 0 ? (
          <p className="pt-2.5 text-sm text-ink-2">Nothing that the forecast had to do without.</p>
        ) : (
          <ul className="max-w-[72ch] list-disc pt-2 pl-5 text-sm text-ink-2">
            {run.gaps.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        )}
        <div className="pt-2">
          <StreamAges ages={run.ages} now={now} />
        </div>
      </Section>
      {outcome.kind === 'answer' ? <Method run={run} capacity={capacity} /> : null}
    </>
  );
}

function Method({ run, capacity }: { run: RunView; capacity: Capacity }) {
  return (
    <Section title="Method and inputs" id="method">
      <Facts
        items={[
          { term: 'Method', detail: run.methodWords },
          { term: 'Rests on', detail: run.rests.words },
          ...(run.method === 'throughput' ? [] : [{ term: 'Capacity', detail: capacityInWords(capacity) }]),
          {
            term: 'Trials',
            detail: `${run.trials.toLocaleString('en-GB')}, seed ${run.seed}`,
          },
          { term: 'Inputs', detail: <code className="break-all">{run.inputsHash}</code> },
          { term: 'Run', detail: exactUtc(new Date(run.at)) },
        ]}
      />
      <p className="mt-2 max-w-[72ch] text-sm text-ink-3">The same inputs and seed give the same answer.</p>
    </Section>
  );
}

export function capacityInWords({ people, hoursPerDay, focusPercent }: Capacity): string {
  return `${people === 1 ? '1 person' : `${people} people`}, ${hoursPerDay} h a day, ${focusPercent}% of it on these tasks`;
}
