import type { Prisma } from '@/generated/prisma/client';
import type { ImportedCriterion } from '@/lib/pilots/domain/imported-pilot';
import {
  keptAsItStands,
  type LeftAlone,
  notAdded,
  notRemoved,
  staysRemoved,
} from '@/lib/pilots/domain/left-alone';
import { matchParts } from '@/lib/pilots/domain/part-matching';
import type { Transaction } from '@/lib/platform/database/client';
import type { EvaluationState, Evidence } from '../domain/evaluation';

export function insertAttestation(
  tx: Transaction,
  attestation: {
    criterionId: string;
    personName: string;
    statement: string;
    holds: boolean;
    link: string | null;
    at: Date;
    until: Date | null;
  },
) {
  return tx.attestation.create({ data: attestation, select: { id: true } });
}

export interface NewEvaluation {
  criterionId: string;
  state: EvaluationState;
  evidence: Evidence;
  at: Date;
}

export async function insertEvaluations(tx: Transaction, rows: NewEvaluation[]): Promise<void> {
  await tx.evaluation.createMany({
    data: rows.map((row) => ({ ...row, evidence: { ...row.evidence } as unknown as Prisma.InputJsonObject })),
  });
}

/**
 * Brings the criteria that came from a document to what it says now; what people gave them stays. Those of a locked pilot,
 * and those whose words somebody changed here, keep all but the document's tick; `leftAlone` tells.
 */
export async function mergeCriteria(
  tx: Transaction,
  pilotId: string,
  criteria: readonly ImportedCriterion[],
): Promise<{ added: number; changed: number; removed: number; kept: number; leftAlone: LeftAlone[] }> {
  const pilot = await tx.pilot.findUniqueOrThrow({ where: { id: pilotId }, select: { lockedAt: true } });
  const isLocked = pilot.lockedAt !== null;
  const rows = await tx.criterion.findMany({
    where: { pilotId, line: { not: null } },
    select: {
      id: true,
      side: true,
      title: true,
      position: true,
      line: true,
      claimedMet: true,
      ruleSetBy: true,
      updatedBy: true,
      removedAt: true,
      _count: { select: { attestations: true, waivers: true } },
    },
  });
  const { ids, gone } = matchParts(
    rows.map((row) => ({ id: row.id, group: row.side, title: row.title })),
    criteria.map((criterion) => ({ group: criterion.side, title: criterion.title })),
  );
  const leftAlone: LeftAlone[] = [];
  let [added, changed] = [0, 0];
  for (const [position, { side, title, claimedMet, line }] of criteria.entries()) {
    const data = { side, title, claimedMet, line, position };
    const told = { what: 'Criterion', title, line };
    const row = rows.find(({ id }) => id === ids[position]);
    if (!row) {
      if (isLocked) leftAlone.push(notAdded(told));
      else {
        await tx.criterion.create({ data: { ...data, pilotId } });
        added += 1;
      }
      continue;
    }
    if (row.removedAt) {
      leftAlone.push(staysRemoved(told));
      continue;
    }
    const isOtherWords = row.side !== side || row.title !== title;
    const stays = isLocked || row.updatedBy !== null;
    if (stays && isOtherWords)
      leftAlone.push(
        keptAsItStands({ ...told, title: row.title }, isLocked ? null : row.updatedBy, [
          row.side === side ? 'wording' : 'side',
        ]),
      );
    const words = stays ? { claimedMet, line, position } : data;
    if (!Object.entries(words).some(([column, value]) => row[column as keyof typeof words] !== value))
      continue;
    const isNews = !stays && isOtherWords;
    await tx.criterion.update({
      where: { id: row.id },
      data: { ...words, ...(isNews && { version: { increment: 1 } }) },
    });
    changed += 1;
  }
  const goneRows = rows.filter((row) => gone.includes(row.id) && !row.removedAt);
  const recorded = goneRows.filter(
    (row) =>
      isLocked || row.ruleSetBy || row.updatedBy || row._count.attestations > 0 || row._count.waivers > 0,
  );
  leftAlone.push(
    ...recorded.map((row) =>
      notRemoved(
        { what: 'Criterion', title: row.title },
        isLocked ? null : (row.updatedBy ?? row.ruleSetBy ?? 'somebody'),
      ),
    ),
  );
  const removed = goneRows.filter((row) => !recorded.includes(row)).map(({ id }) => id);
  await tx.criterion.updateMany({
    where: { id: { in: isLocked ? [] : recorded.map((row) => row.id) } },
    data: { line: null },
  });
  await tx.criterion.deleteMany({ where: { id: { in: removed } } });
  return { added, changed, removed: removed.length, kept: recorded.length, leftAlone };
}
