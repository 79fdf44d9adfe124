import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { paths } from '@/lib/shared/paths';
import { withEvidence } from '@/lib/weekly-summaries/domain/health';
import type { PilotOfWeek } from '@/lib/weekly-summaries/domain/week-facts';
import { HealthMark } from './health-mark';

const verdictWords = { go: 'Go, computed', 'no-go': 'No-go, computed', undecidable: 'Undecidable' } as const;

export function PilotsTable({ pilots }: { pilots: readonly PilotOfWeek[] }) {
  return (
    <DataTable
      caption="Pilots with health, verdict and evidence"
      rows={pilots}
      rowKey={(pilot) => pilot.slug}
      empty="No pilot is recorded yet."
      columns={[
        {
          key: 'pilot',
          header: 'Pilot',
          cell: (pilot) => (
            <>
              <Link href={paths.pilot(pilot.slug)}>{pilot.title}</Link>
              <Sub>{pilot.stage}</Sub>
            </>
          ),
        },
        {
          key: 'health',
          header: 'Health',
          width: '38%',
          cell: (pilot) => (
            <>
              <HealthMark health={pilot.health} />
              <Sub>{pilot.reasons.join('; ')}</Sub>
            </>
          ),
        },
        {
          key: 'verdict',
          header: 'Verdict',
          cell: (pilot) =>
            pilot.verdict === 'undecidable' ? (
              verdictWords.undecidable
            ) : (
              <b className="font-bold">{verdictWords[pilot.verdict]}</b>
            ),
        },
        {
          key: 'evidence',
          header: 'Evidence',
          align: 'end',
          cell: (pilot) =>
            pilot.criteria.total === 0 ? 'no criteria' : `${withEvidence(pilot)} of ${pilot.criteria.total}`,
        },
        {
          key: 'targets',
          header: 'Targets measured',
          align: 'end',
          cell: (pilot) =>
            pilot.targets.total === 0 ? 'no targets' : `${pilot.targets.measured} of ${pilot.targets.total}`,
        },
      ]}
    />
  );
}
