import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { CoverageCells } from '@/components/ui/coverage-cells';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { PilotVerdict } from '@/lib/go-no-go/domain/views';
import { pilotDayInWords } from '@/lib/pilots/domain/pilot-day';
import { paths } from '@/lib/shared/paths';
import { evidenceMark } from './evidence-mark';
import { VerdictMark } from './verdict-mark';
import { declaredWords, stageWords } from './words';

/** Every pilot with its computed verdict, the evidence under it, and what its document declares beside. */
export function PilotsTable({ pilots, today }: { pilots: readonly PilotVerdict[]; today: string }) {
  return (
    <DataTable
      caption="Pilots with their verdicts"
      rows={pilots}
      rowKey={(pilot) => pilot.id}
      columns={[
        {
          key: 'pilot',
          header: 'Pilot',
          width: '32%',
          cell: (pilot) => (
            <>
              <Link href={paths.pilot(pilot.slug)}>{pilot.title}</Link>
              <Sub>
                {pilot.project.name}, {pilotDayInWords(pilot, today)}
              </Sub>
            </>
          ),
        },
        { key: 'stage', header: 'Stage', cell: (pilot) => <Chip>{stageWords[pilot.stage]}</Chip> },
        {
          key: 'verdict',
          header: 'Verdict, computed',
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
          cell: (pilot) =>
            pilot.coverage.total === 0 ? (
              <span className="text-sm text-ink-3">no criteria</span>
            ) : (
              <span className="inline-grid gap-1">
                {pilot.coverage.answered} of {pilot.coverage.total}
                <CoverageCells
                  small
                  cells={pilot.states.map(({ side, state, title }) => ({
                    state: evidenceMark(side, state),
                    label: title,
                  }))}
                />
              </span>
            ),
        },
        {
          key: 'targets',
          header: 'Targets measured',
          align: 'end',
          cell: ({ targets }) =>
            targets.total === 0 ? (
              <span className="text-sm text-ink-3">no targets</span>
            ) : (
              `${targets.measured} of ${targets.total}`
            ),
        },
        {
          key: 'gaps',
          header: 'Gaps',
          cell: (pilot) => <Gaps pilot={pilot} />,
        },
      ]}
    />
  );
}

/** What should be named or done by now and is not. */
function Gaps({ pilot }: { pilot: PilotVerdict }) {
  const gaps = [
    pilot.unnamedRoles.length > 0 ? `${pilot.unnamedRoles.length} unnamed` : '',
    pilot.leadName ? '' : 'no lead',
    pilot.startsOn && pilot.endsOn ? '' : 'no dates',
    pilot.plan.slipped > 0 ? `${pilot.plan.slipped} slipped` : '',
  ].filter(Boolean);
  if (gaps.length === 0) return <span className="text-sm text-ink-3">none seen</span>;
  return (
    <span className="text-sm text-not-met">
      {gaps.map((gap) => (
        <span key={gap} className="block">
          {gap}
        </span>
      ))}
    </span>
  );
}
