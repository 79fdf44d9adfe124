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
          cell: (pilot) => (
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
          cell: ({ targets }) => `${targets.measured} of ${targets.total}`,
        },
        {
          key: 'gaps',
          header: 'Gaps',
          cell: ({ unnamedRoles, plan }) => (
            <span className="text-sm">
              {unnamedRoles.length > 0 ? (
                <span className="block text-not-met">{unnamedRoles.length} unnamed</span>
              ) : null}
              {plan.slipped > 0 ? <span className="block text-not-met">{plan.slipped} slipped</span> : null}
              {unnamedRoles.length === 0 && plan.slipped === 0 ? (
                <span className="text-ink-3">none seen</span>
              ) : null}
            </span>
          ),
        },
      ]}
    />
  );
}
