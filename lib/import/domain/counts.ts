import type { ImportedEstimates } from '@/lib/estimation/domain/imported-estimates';
import type { ImportedImpactReport } from '@/lib/impact/domain/imported-impact-report';
import type { ImportedPilot } from '@/lib/pilots/domain/imported-pilot';
import type { ExtractedLesson } from './lessons/extract-lessons';
import type { Concept } from './vocabulary';

export type Counts = Record<string, number>;

export function pilotCounts(pilot: ImportedPilot): Counts {
  const items = (state: string) => pilot.planItems.filter((item) => item.state === state).length;
  const numbered = pilot.baselines.filter((baseline) => baseline.value !== null).length;
  return {
    services: pilot.services.length,
    objectives: pilot.objectives.length,
    planItems: pilot.planItems.length,
    planItemsDone: items('done'),
    planItemsInProgress: items('in_progress'),
    planItemsOpen: items('open'),
    planItemsDropped: items('dropped'),
    baselines: numbered,
    baselinesInWords: pilot.baselines.length - numbered,
    targets: pilot.targets.length,
    targetsMeasured: pilot.targets.filter((target) => target.measured).length,
    goCriteria: pilot.criteria.filter((criterion) => criterion.side === 'go').length,
    noGoCriteria: pilot.criteria.filter((criterion) => criterion.side === 'no_go').length,
    logDays: pilot.logEntries.length,
    risks: pilot.risks.length,
    contingencies: pilot.contingencies.length,
    communications: pilot.communications.length,
    deliverablesPlanned: pilot.deliverables.filter((deliverable) => deliverable.state === 'planned').length,
    deliverablesDelivered: pilot.deliverables.filter((deliverable) => deliverable.state === 'delivered')
      .length,
    roles: pilot.roles.length,
    rolesUnnamed: pilot.roles.filter((role) => role.personName === null).length,
    results: pilot.results.length,
    roadmap: pilot.roadmap.length,
  };
}

export function lessonsCounts(
  lessons: readonly ExtractedLesson[],
  principles: readonly { concept: Concept }[],
  estimates: ImportedEstimates,
): Counts {
  const of = (kind: ExtractedLesson['kind']) =>
    lessons.filter((lesson) => lesson.kind === kind && !lesson.general).length;
  const about = (concept: Concept) => principles.filter((principle) => principle.concept === concept).length;
  return {
    lessons: lessons.length,
    groups: new Set(lessons.map((lesson) => lesson.group).filter(Boolean)).size,
    workedWell: of('worked_well'),
    toImprove: of('improve'),
    pitfalls: of('pitfall'),
    practices: of('practice'),
    principles: about('principle'),
    recommendations: about('recommendation'),
    successFactors: about('success-factor'),
    insights: about('insight'),
    estimateSamples: estimates.estimates.length,
    bufferRules: estimates.bufferRules.length,
  };
}

export function impactCounts(report: ImportedImpactReport, lessons: readonly ExtractedLesson[]): Counts {
  return { beforeAfterRows: report.rows.length, quotes: report.quotes.length, lessons: lessons.length };
}
