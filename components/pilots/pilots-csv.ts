import type { PilotVerdict } from '@/lib/go-no-go/domain/views';
import { csvOf } from '@/lib/shared/csv';
import { paths } from '@/lib/shared/paths';
import { stageWords, verdictWords } from './words';

const head = [
  'Pilot',
  'Project',
  'Stage',
  'Lead',
  'First day',
  'Last day',
  'Verdict, computed',
  'Criteria with evidence',
  'Criteria',
  'Plan items done',
  'Plan items only claimed',
  'Plan items',
  'Plan items slipped',
  'Targets hit',
  'Targets measured',
  'Targets',
  'Needs attention',
  'Next step',
  'Judged at (UTC)',
  'Address',
];

/** A row a pilot, as the list shows it; `base` is the portal's own address. */
export function pilotsCsv(pilots: readonly PilotVerdict[], base: string): string {
  const rows = pilots.map((pilot) => [
    pilot.title,
    pilot.project.name,
    stageWords[pilot.stage],
    pilot.leadName ?? '',
    pilot.startsOn ?? '',
    pilot.endsOn ?? '',
    verdictWords[pilot.verdict],
    `${pilot.coverage.answered}`,
    `${pilot.coverage.total}`,
    `${pilot.plan.done}`,
    `${pilot.plan.claimed}`,
    `${pilot.plan.total - pilot.plan.dropped}`,
    `${pilot.plan.slipped}`,
    `${pilot.targets.hit}`,
    `${pilot.targets.measured}`,
    `${pilot.targets.total}`,
    pilot.attention.map(({ text }) => text).join('; '),
    pilot.nextSteps[0]?.text ?? '',
    pilot.judgedAt,
    new URL(paths.pilot(pilot.slug), base).href,
  ]);
  return csvOf(head, rows);
}
