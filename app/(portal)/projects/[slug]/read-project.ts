import { countAdrs, listAdrs } from '@/lib/adrs/log-queries';
import { listAdrsAtRisk } from '@/lib/adrs/risk-queries';
import { getEstimation } from '@/lib/estimation/queries';
import { latestRunsOnDefaultBranch, listRepositories } from '@/lib/github/queries';
import { listImpactReports } from '@/lib/impact/queries';
import { countLessons, listLessons } from '@/lib/lessons/queries';
import { listBudgetsAtRisk } from '@/lib/metrics/budget-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requireProject } from '@/lib/projects/queries';
import { readWeek } from '@/lib/weekly-summaries/queries';

/** Runs of each default branch that the page looks back on. */
export const runsLookedAt = 20;

/** Everything the page of a project shows, each part from its own room. */
export async function readProject(viewer: Viewer, slug: string, now: Date) {
  const project = await requireProject(viewer, slug);
  const projectId = project.id;
  const [
    week,
    repositories,
    runs,
    adrs,
    adrCounts,
    lessons,
    lessonCounts,
    estimation,
    impact,
    budgets,
    adrsAtRisk,
  ] = await Promise.all([
    readWeek(viewer, { projectSlug: slug, now }),
    listRepositories(viewer, { projectId, now }),
    latestRunsOnDefaultBranch(viewer, { projectId, n: runsLookedAt }),
    listAdrs(viewer, { projectId, perPage: 5 }),
    countAdrs(viewer, { projectId }),
    listLessons(viewer, { projectId, perPage: 5 }),
    countLessons(viewer, { projectId }),
    getEstimation(viewer, { projectId }),
    listImpactReports(viewer, { projectId, perPage: 5 }),
    listBudgetsAtRisk(viewer, { projectId, limit: 100 }, now),
    listAdrsAtRisk(viewer, { projectId, limit: 10 }, now),
  ]);
  return {
    project,
    week,
    repositories,
    runs: runs.runs,
    runsFreshness: runs.freshness,
    adrs,
    adrCounts,
    lessons,
    lessonCounts,
    estimation,
    impact,
    budgets,
    adrsAtRisk,
  };
}
