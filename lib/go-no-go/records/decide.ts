import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { Condition, Outcome } from '../domain/decision';
import type { DecisionSnapshot } from '../domain/decision-snapshot';
import type { VerdictKind } from '../domain/verdict';

/** How often something that criteria rest on has changed; the same number means the same evidence. */
export async function readEvidenceVersion(projectId: string, db: Reader = database()): Promise<bigint> {
  const select = { evidenceVersion: true } as const;
  return (await db.project.findUniqueOrThrow({ where: { id: projectId }, select })).evidenceVersion;
}

const json = (value: unknown) => value as Prisma.InputJsonValue;
const dayOf = (day: string | null) => (day ? new Date(`${day}T00:00:00.000Z`) : null);

interface StoredContent {
  pilotId: string;
  outcome: Outcome;
  verdict: VerdictKind;
  reason: string;
  conditions: readonly Condition[];
  extendUntil: string | null;
  correctionReason: string | null;
  authorId: string;
  authorName: string;
  at: Date;
}

export interface NewDecision extends StoredContent {
  number: number;
  revision: number;
  isOpposed: boolean;
  snapshot: DecisionSnapshot;
  approverId: string | null;
  approverName: string | null;
}

/** Publishes it with the rows of its conditions; those that stood already keep that they were met. */
export async function insertDecision(
  tx: Transaction,
  { extendUntil, conditions, snapshot, ...rest }: NewDecision,
  { projectId, met }: { projectId: string; met: readonly MetCondition[] },
): Promise<string> {
  const { id } = await tx.decision.create({
    data: {
      ...rest,
      conditions: json(conditions),
      snapshot: json(snapshot),
      extendUntil: dayOf(extendUntil),
    },
    select: { id: true },
  });
  await tx.decisionCondition.createMany({
    data: conditions.map(({ dueOn, ...condition }, position) => {
      const done = met.find((one) => one.text === condition.text && one.ownerName === condition.ownerName);
      const kept = done && { doneAt: done.doneAt, doneByName: done.doneByName, doneNote: done.doneNote };
      return {
        ...condition,
        dueOn: new Date(`${dueOn}T00:00:00.000Z`),
        position,
        decisionId: id,
        projectId,
        ...kept,
      };
    }),
  });
  return id;
}

export interface MetCondition {
  text: string;
  ownerName: string;
  doneAt: Date | null;
  doneByName: string | null;
  doneNote: string;
}

/** The conditions of the revision that a correction supersedes count no more. Answers those that were met. */
export async function replaceConditions(
  tx: Transaction,
  decisionId: string,
  at: Date,
): Promise<MetCondition[]> {
  const met = await tx.decisionCondition.findMany({ where: { decisionId, doneAt: { not: null } } });
  await tx.decisionCondition.updateMany({
    where: { decisionId, replacedAt: null },
    data: { replacedAt: at },
  });
  return met;
}

export async function insertProposal(
  tx: Transaction,
  { extendUntil, conditions, ...rest }: StoredContent & { correctsId: string | null },
): Promise<string> {
  const data = { ...rest, conditions: json(conditions), extendUntil: dayOf(extendUntil) };
  return (await tx.decisionProposal.create({ data, select: { id: true } })).id;
}

export function findProposal(id: string, db: Reader = database()) {
  return db.decisionProposal.findUnique({
    where: { id },
    include: { pilot: { select: { id: true, slug: true, projectId: true } } },
  });
}
export type StoredProposal = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

/** False when it does not wait any more. */
export async function answerProposalRow(
  tx: Transaction,
  id: string,
  answer: {
    state: 'approved' | 'refused' | 'withdrawn';
    answeredById: string;
    answeredByName: string;
    answeredAt: Date;
    answerReason: string;
  },
): Promise<boolean> {
  return (await tx.decisionProposal.updateMany({ where: { id, state: 'open' }, data: answer })).count === 1;
}

export function findCondition(id: string, db: Reader = database()) {
  return db.decisionCondition.findUnique({
    where: { id },
    include: { decision: { select: { number: true, pilotId: true } } },
  });
}

/** False when it was met or replaced already. */
export async function meetConditionRow(
  tx: Transaction,
  id: string,
  done: { doneAt: Date; doneByName: string; doneNote: string },
): Promise<boolean> {
  const { count } = await tx.decisionCondition.updateMany({
    where: { id, doneAt: null, replacedAt: null },
    data: done,
  });
  return count === 1;
}
