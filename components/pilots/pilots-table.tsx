import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { CoverageCells } from '@/components/ui/coverage-cells';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { PilotVerdict } from '@/lib/go-no-go/domain/views';
import { pilotDayInWords } from '@/lib/pilots/domain/pilot-day';
import { dayIn } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { evidenceMark } from './evidence-mark';
import { PlanBar } from './plan-bar';
import { VerdictMark } from './verdict-mark';
import { counted, declaredWords, stageWords } from './words';

/** Pilots with their computed verdicts, the evidence under each, plan, targets, and what comes next. */
export function PilotsTable({ pilots, now }: { pilots: readonly PilotVerdict[]; now: Date }) {
  return (
    <DataTable
      caption="Pilots with their verdicts"
      rows={pilots}
      rowKey={(pilot) => pilot.id}
      empty="No pilot fits this filter."
      columns={[
        {
          key: 'pilot',
          header: 'Pilot',
          width: '26%',
          cell: (pilot) => (
            <>
              <Link href={paths.pilot(pilot.slug)}>{pilot.title}</Link> <Chip>{stageWords[pilot.stage]}</Chip>
              <Sub>
                {pilot.project.name}, {pilotDayInWords(pilot, dayIn(now, pilot.timeZone))}
              </Sub>
            </>
          ),
        },
        {
          key: 'verdict',
          header: 'Verdict, computed',
          width: '150px',
          cell: (pilot) => (
            <>
              <VerdictMark verdict={pilot.verdict} />
              {pilot.declaredDecision ? <Sub>declared {declaredWords(pilot.declaredDecision)}</Sub> : null}
            </>
          ),
        },
        {
          key: 'coverage',
          header: 'Criteria with evidence',
          width: '132px',
          cell: (pilot) => <Coverage pilot={pilot} />,
        },
        { key: 'plan', header: 'Plan done', width: '104px', cell: (pilot) => <Plan pilot={pilot} /> },
        { key: 'targets', header: 'Targets', width: '112px', cell: (pilot) => <Targets pilot={pilot} /> },
        { key: 'next', header: 'Next', cell: (pilot) => <Next pilot={pilot} /> },
      ]}
    />
  );
}

const none = (text: string) => <span className="text-sm text-ink-3">{text}</span>;

function Coverage({ pilot: { coverage, states } }: { pilot: PilotVerdict }) {
  if (coverage.total === 0) return none('no criteria');
  return (
    <span className="inline-grid gap-1">
      {coverage.answered} of {coverage.total}
      <CoverageCells
        small
        cells={states.map(({ side, state, title }) => ({ state: evidenceMark(side, state), label: title }))}
      />
    </span>
  );
}

function Plan({ pilot: { plan } }: { pilot: PilotVerdict }) {
  if (plan.total === 0) return none('no plan');
  return (
    <>
      {plan.done} of {plan.total - plan.dropped}
      <PlanBar counts={plan} />
      {plan.claimed > 0 ? <Sub>{plan.claimed} more only claimed</Sub> : null}
      {plan.slipped > 0 ? <span className="text-sm text-not-met">{plan.slipped} slipped</span> : null}
    </>
  );
}

/** A target that was measured long ago is neither hit nor missed. */
function Targets({ pilot: { targets } }: { pilot: PilotVerdict }) {
  if (targets.total === 0) return none('no targets');
  if (targets.measured === 0) return <>0 of {targets.total} measured</>;
  return (
    <>
      {targets.hit} of {targets.measured} hit
      {targets.measured < targets.total ? <Sub>{targets.total - targets.measured} not measured</Sub> : null}
      {targets.stale > 0 ? <Sub>{targets.stale} stale</Sub> : null}
    </>
  );
}

/** What would decide it, with how many criteria that settles; where it is decided, what it still needs. */
function Next({ pilot: { slug, coverage, nextSteps, attention, verdict } }: { pilot: PilotVerdict }) {
  if (coverage.total === 0)
    return (
      <span className="text-sm">
        <Link href={paths.pilotTab(slug, 'criteria')}>Write its criteria</Link>
      </span>
    );
  const step = verdict === 'undecidable' ? nextSteps[0] : undefined;
  const urgent = attention[0];
  if (step)
    return (
      <span className="text-sm">
        <Link href={step.href}>{step.text}</Link>
        <Sub>
          {[step.note, `settles ${counted(step.settles, 'criterion', 'criteria')}`]
            .filter(Boolean)
            .join(', ')}
        </Sub>
      </span>
    );
  if (urgent)
    return (
      <span className="text-sm">
        <Link href={urgent.href}>{urgent.text}</Link>
      </span>
    );
  return none('nothing');
}
