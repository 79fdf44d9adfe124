import { database } from '@/lib/platform/database/client';
import type { Span } from '@/lib/shared/span';

export interface PassedBudget {
  id: string;
  metricId: string;
  metric: string;
  unit: string;
  number: number;
  passedAt: Date;
  endedAt: Date | null;
  value: number;
  sampleCount: number;
  budgetLimit: number;
}

/** Budgets that were passed or kept again in a stretch of time, or were passed all through it. */
export function listPassedBudgets(projectId: string, { from, until }: Span): Promise<PassedBudget[]> {
  return database().$queryRaw<PassedBudget[]>`
    SELECT p.id, p."metricId", m.name AS metric, m.unit, p.number, p."passedAt", p."endedAt", p.value, p."sampleCount",
      p."budgetLimit"
    FROM budget_passing p JOIN metric m ON m.id = p."metricId"
    WHERE p."projectId" = ${projectId}::uuid AND p."passedAt" < ${until}
      AND (p."endedAt" IS NULL OR p."endedAt" >= ${from})
    ORDER BY p."passedAt", p.id`;
}

/** The moments of values that were recorded or taken back since, to the hour, and of budgets passed or kept again. */
export function listMetricMoments(projectId: string, since: Date): Promise<{ at: Date }[]> {
  return database().$queryRaw<{ at: Date }[]>`
    SELECT DISTINCT date_trunc('hour', o.at) AS at FROM metric m JOIN observation o ON o."metricId" = m.id
    WHERE m."projectId" = ${projectId}::uuid AND (o."recordedAt" > ${since} OR o."takenBackAt" > ${since})
    UNION SELECT moment FROM budget_passing p CROSS JOIN unnest(ARRAY[p."passedAt", p."endedAt"]) AS moment
    WHERE p."projectId" = ${projectId}::uuid AND moment > ${since}`;
}
