import { database } from '@/lib/platform/database/client';

/** The stored evaluations of a criterion, newest first, with how many there are. */
export async function pageEvaluations(
  criterionId: string,
  { limit, offset }: { limit: number; offset: number },
) {
  const [rows, total] = await Promise.all([
    database().evaluation.findMany({
      where: { criterionId },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit,
      skip: offset,
      select: { id: true, state: true, at: true, evidence: true },
    }),
    database().evaluation.count({ where: { criterionId } }),
  ]);
  return { rows, total };
}

/** When it read what: the newest changes of state, oldest first, without their evidence. */
export async function listStates(criterionId: string, limit: number) {
  const rows = await database().evaluation.findMany({
    where: { criterionId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, state: true, at: true },
  });
  return rows.reverse();
}

export function findEvaluation(criterionId: string, id: string) {
  return database().evaluation.findFirst({
    where: { id, criterionId },
    select: { id: true, state: true, at: true, evidence: true },
  });
}
