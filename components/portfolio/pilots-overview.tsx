import Link from 'next/link';
import { CoverageCells } from '@/components/ui/coverage-cells';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { HealthMark } from '@/components/weekly-summaries/health-mark';
import { paths } from '@/lib/shared/paths';
import { withEvidence } from '@/lib/weekly-summaries/domain/health';
import type { PilotOfWeek } from '@/lib/weekly-summaries/domain/week-facts';

const verdictWords = { go: 'Go', 'no-go': 'No-go', undecidable: 'Not decidable' } as const;

/** "7", or "25 of 1,000" where a list is cut. */
export function shownOf(shown: number, total: number): string {
  const all = total.toLocaleString('en-GB');
  return shown < total ? `${shown} of ${all}` : all;
}

/** Pilots with their computed verdicts and how much of each rests on evidence. */
export function PilotsOverview({ pilots }: { pilots: readonly PilotOfWeek[] }) {
  return (
    <DataTable
      caption="Pilots with verdict and evidence coverage"
      rows={pilots}
      rowKey={(pilot) => pilot.slug}
      empty="No pilot is recorded yet."
      columns={[
        {
          key: 'pilot',
          header: 'Pilot',
          width: '34%',
          cell: (pilot) => (
            <>
              <Link href={paths.pilot(pilot.slug)}>{pilot.title}</Link>
              <Sub>
                {pilot.projectSlug}, {pilot.stage}
              </Sub>
            </>
          ),
        },
        {
          key: 'verdict',
          header: 'Verdict, computed',
          cell: (pilot) =>
            pilot.verdict === 'undecidable' ? (
              verdictWords.undecidable
            ) : (
              <b className="font-bold">{verdictWords[pilot.verdict]}</b>
            ),
        },
        {
          key: 'evidence',
          header: 'Criteria with evidence',
          cell: (pilot) =>
            pilot.criteria.total === 0 ? (
              <span className="text-ink-3">no criteria</span>
            ) : (
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {withEvidence(pilot)} of {pilot.criteria.total}
                <CoverageCells cells={cellsOf(pilot)} small />
              </span>
            ),
        },
        { key: 'health', header: 'Health', cell: (pilot) => <HealthMark health={pilot.health} /> },
      ]}
    />
  );
}

function cellsOf({ criteria }: PilotOfWeek) {
  const times = <S extends string>(state: S, count: number) =>
    Array.from({ length: count }, () => ({ state }));
  return [
    ...times('met', criteria.met),
    ...times('not-met', criteria.notMet),
    ...times('waived', criteria.waived),
    ...times('stale', criteria.stale),
    ...times('unknown', criteria.unknown),
  ];
}
