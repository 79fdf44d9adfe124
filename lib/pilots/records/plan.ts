import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { PlanItemState } from '../domain/plan';

/** Items of a plan in the order in which a reader meets them: by first day, those of no day last. */
export async function listPlanRows(pilotId: string, db: Reader = database()) {
  return db.planItem.findMany({
    where: { pilotId },
    orderBy: [{ dayFrom: { sort: 'asc', nulls: 'last' } }, { position: 'asc' }, { id: 'asc' }],
  });
}
export type PlanRow = Awaited<ReturnType<typeof listPlanRows>>[number];

/** What a plan needs to know of its pilot. */
export function findPlanPilot(where: { id: string } | { slug: string }, db: Reader = database()) {
  return db.pilot.findUnique({
    where,
    select: {
      id: true,
      slug: true,
      title: true,
      projectId: true,
      startsOn: true,
      endsOn: true,
      timeZone: true,
      lockedAt: true,
    },
  });
}
export type PlanPilot = NonNullable<Awaited<ReturnType<typeof findPlanPilot>>>;

export async function findPilotOfItem(itemId: string): Promise<string | null> {
  const row = await database().planItem.findUnique({ where: { id: itemId }, select: { pilotId: true } });
  return row?.pilotId ?? null;
}

export interface PlanColumns {
  title: string;
  dayFrom: number | null;
  dayTo: number | null;
  section: string;
  ownerName: string | null;
  state: PlanItemState;
  boundRepositoryId: string | null;
  boundNumber: number | null;
  stateSetBy: string | null;
  stateSetAt: Date | null;
  droppedAt: Date | null;
}

export async function insertPlanRow(
  tx: Transaction,
  row: PlanColumns & { id: string; pilotId: string; addedAt: Date; updatedBy: string; position: number },
): Promise<void> {
  await tx.planItem.create({ data: row });
}

/** The caller holds the pilot's row, and has compared the version. */
export async function updatePlanRow(tx: Transaction, id: string, columns: Partial<PlanColumns>, by: string) {
  await tx.planItem.update({
    where: { id },
    data: { ...columns, updatedBy: by, version: { increment: 1 } },
  });
}

export async function deletePlanRow(tx: Transaction, id: string): Promise<void> {
  await tx.planItem.delete({ where: { id } });
}

/** Numbers the items anew in this order. A place in the list is no text of an item: nobody's form is out of date by it. */
export async function writePlanOrder(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE plan_item SET position = wanted.position
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted(id, position)
    WHERE plan_item.id = wanted.id AND plan_item.position IS DISTINCT FROM wanted.position`;
}

export interface ProjectRepository {
  id: string;
  owner: string;
  name: string;
}

export function listProjectRepositories(
  projectId: string,
  db: Reader = database(),
): Promise<ProjectRepository[]> {
  return db.repository.findMany({
    where: { projectId },
    select: { id: true, owner: true, name: true },
    orderBy: [{ owner: 'asc' }, { name: 'asc' }],
  });
}

/** In which of these repositories a number is known as an issue or a pull request. */
export async function findRepositoriesWithNumber(
  db: Reader,
  repositoryIds: string[],
  number: number,
): Promise<string[]> {
  const where = { repositoryId: { in: repositoryIds }, number };
  const select = { repositoryId: true } as const;
  const rows = [
    ...(await db.issue.findMany({ where, select })),
    ...(await db.pullRequest.findMany({ where, select })),
  ];
  return [...new Set(rows.map(({ repositoryId }) => repositoryId))];
}
