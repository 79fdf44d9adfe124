import type { Prisma } from '@/generated/prisma/client';
import type { ImportedCriterion } from '@/lib/pilots/domain/imported-pilot';
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

/** Brings the criteria that came from a document to what it says now; what people gave them stays. */
export async function mergeCriteria(
  tx: Transaction,
  pilotId: string,
  criteria: readonly ImportedCriterion[],
): Promise<{ added: number; changed: number; removed: number; kept: number }> {
  const rows = await tx.criterion.findMany({
    where: { pilotId, line: { not: null }, removedAt: null },
    select: {
      id: true,
      side: true,
      title: true,
      position: true,
      line: true,
      claimedMet: true,
      ruleSetBy: true,
      updatedBy: true,
      _count: { select: { attestations: true, waivers: true } },
    },
  });
  const { ids, gone } = matchParts(
    rows.map((row) => ({ id: row.id, group: row.side, title: row.title })),
    criteria.map((criterion) => ({ group: criterion.side, title: criterion.title })),
  );
  let [added, changed] = [0, 0];
  for (const [position, { side, title, claimedMet, line }] of criteria.entries()) {
    const data = { side, title, claimedMet, line, position };
    const row = rows.find(({ id }) => id === ids[position]);
    if (!row) {
      await tx.criterion.create({ data: { ...data, pilotId } });
      added += 1;
    } else if (Object.entries(data).some(([column, value]) => row[column as keyof typeof data] !== value)) {
      await tx.criterion.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } });
      changed += 1;
    }
  }
  const recorded = rows.filter(
    (row) =>
      gone.includes(row.id) &&
      (row.ruleSetBy || row.updatedBy || row._count.attestations > 0 || row._count.waivers > 0),
  );
  const removed = gone.filter((id) => !recorded.some((row) => row.id === id));
  await tx.criterion.updateMany({
    where: { id: { in: recorded.map((row) => row.id) } },
    data: { line: null },
  });
  await tx.criterion.deleteMany({ where: { id: { in: removed } } });
  return { added, changed, removed: removed.length, kept: recorded.length };
}
