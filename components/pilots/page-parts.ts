import type { PilotRecord } from '@/lib/go-no-go/domain/views';

/** The sections of the pilot page in their order, each with its count; those that are left out are left out here too. */
export function pageParts(pilot: PilotRecord): { id: string; title: string; note?: string }[] {
  const counted: [string, string, number][] = [
    ['feedback', 'Feedback', pilot.feedback.length],
    ['objectives', 'Objectives', pilot.objectives.length],
    ['services', 'Services', pilot.services.length],
    ['risks', 'Risks', pilot.risks.length],
    ['contingencies', 'Contingency plans', pilot.contingencies.length],
    ['deliverables', 'Deliverables', pilot.deliverables.length],
    ['roles', 'Roles', pilot.roles.length],
    ['communication', 'Communication', pilot.communications.length],
    ['results', 'Results claimed', pilot.results.length],
    ['roadmap', 'Next phase', pilot.roadmap.length],
  ];
  return [
    { id: 'go', title: 'Go criteria', note: `${pilot.go.met} of ${pilot.go.total}` },
    { id: 'no-go', title: 'No-go criteria', note: `${pilot.noGo.met} of ${pilot.noGo.total}` },
    { id: 'targets', title: 'Targets', note: `${pilot.targetList.length}` },
    ...(pilot.baselines.length > 0
      ? [{ id: 'baselines', title: 'Baselines', note: `${pilot.baselines.length}` }]
      : []),
    { id: 'plan', title: 'Plan', note: `${pilot.plan.done} of ${pilot.plan.total}` },
    { id: 'log', title: 'Log', note: `${pilot.logEntries.length}` },
    ...counted
      .filter(([id, , count]) => count > 0 || id === 'feedback')
      .map(([id, title, count]) => ({ id, title, note: `${count}` })),
  ];
}
