import { Prisma } from '@/generated/prisma/client';
import { database, type Transaction } from '@/lib/platform/database/client';
import type { CriterionSide } from '../domain/evaluation';
import type { CriterionRule } from '../domain/rule';

/** Writes the criteria of a new pilot, each side in its order. */
export async function insertCriteria(
  tx: Transaction,
  pilotId: string,
  criteria: readonly { side: CriterionSide; title: string; rule: CriterionRule | null }[],
  by: string,
): Promise<void> {
  const places = { go: 0, no_go: 0 };
  await tx.criterion.createMany({
    data: criteria.map(({ side, title, rule }) => {
      const position = places[side];
      places[side] += 1;
      return {
        pilotId,
        side,
        title,
        position,
        rule: rule ? ({ ...rule } as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
        metricId: rule?.kind === 'metric' ? rule.metricId : null,
        ruleSetBy: rule ? by : null,
        updatedBy: by,
      };
    }),
  });
}

/** The criteria that count, in their order, as a copy takes them. */
export function listRules(pilotId: string) {
  return database().criterion.findMany({
    where: { pilotId, removedAt: null },
    orderBy: [{ side: 'asc' }, { position: 'asc' }],
    select: { side: true, title: true, rule: true },
  });
}
