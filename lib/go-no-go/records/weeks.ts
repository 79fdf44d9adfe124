import { database } from '@/lib/platform/database/client';
import type { Span } from '@/lib/shared/span';
import type { CriterionSide, EvaluationState } from '../domain/evaluation';

export interface WeekCriterion {
  id: string;
  pilotId: string;
  side: CriterionSide;
  title: string;
  position: number;
  removedAt: Date | null;
}

export function listWeekCriteria(projectId: string): Promise<WeekCriterion[]> {
  return database().$queryRaw<WeekCriterion[]>`
    SELECT c.id, c."pilotId", c.side::text AS side, c.title, c.position, c."removedAt"
    FROM pilot p JOIN criterion c ON c."pilotId" = p.id
    WHERE p."projectId" = ${projectId}::uuid ORDER BY c."pilotId", c.side, c.position, c.id`;
}

export interface WeekEvaluation {
  id: string;
  criterionId: string;
  state: EvaluationState;
  at: Date;
}

/** Each criterion's evaluations in a stretch of time, oldest first, and the last one before it. */
export function listWeekEvaluations(projectId: string, { from, until }: Span): Promise<WeekEvaluation[]> {
  return database().$queryRaw<WeekEvaluation[]>`
    WITH own AS MATERIALIZED (
      SELECT c.id FROM pilot p JOIN criterion c ON c."pilotId" = p.id WHERE p."projectId" = ${projectId}::uuid
    )
    SELECT e.id, e."criterionId", e.state::text AS state, e.at FROM own CROSS JOIN LATERAL (
      (SELECT id, "criterionId", state, at FROM evaluation
        WHERE "criterionId" = own.id AND at < ${from} ORDER BY at DESC, id DESC LIMIT 1)
      UNION ALL
      (SELECT id, "criterionId", state, at FROM evaluation
        WHERE "criterionId" = own.id AND at >= ${from} AND at < ${until})
    ) e ORDER BY e."criterionId", e.at, e.id`;
}

export interface WeekDecision {
  id: string;
  pilotId: string;
  number: number;
  revision: number;
  outcome: string;
  verdict: string;
  isOpposed: boolean;
  at: Date;
}

/** Every decision of a project's pilots until a moment, oldest first: earlier ones say how a pilot stands. */
export function listWeekDecisions(projectId: string, until: Date): Promise<WeekDecision[]> {
  return database().decision.findMany({
    where: { pilot: { projectId }, at: { lt: until } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      pilotId: true,
      number: true,
      revision: true,
      outcome: true,
      verdict: true,
      isOpposed: true,
      at: true,
    },
  });
}

/** When verdicts of a project were first kept at all: before, how criteria stood is not known. */
export function listEvaluationMoments(projectId: string, since: Date): Promise<{ at: Date }[]> {
  return database().$queryRaw<{ at: Date }[]>`
    SELECT DISTINCT date_trunc('hour', e.at) AS at FROM pilot p JOIN criterion c ON c."pilotId" = p.id
    JOIN evaluation e ON e."criterionId" = c.id AND e.at > ${since} WHERE p."projectId" = ${projectId}::uuid
    UNION SELECT d.at FROM pilot p JOIN decision d ON d."pilotId" = p.id AND d.at > ${since}
    WHERE p."projectId" = ${projectId}::uuid`;
}
