import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { TaskValues } from '../domain/typed-task';

const include = {
  project: { select: { id: true, slug: true, name: true } },
  repository: { select: { id: true, owner: true, name: true } },
  document: { select: { id: true, path: true } },
  import: { select: { id: true, fileName: true, createdAt: true } },
} as const;

export function findTaskRow(id: string, db: Reader = database()) {
  return db.estimate.findUnique({ where: { id }, include });
}
export type TaskRow = NonNullable<Awaited<ReturnType<typeof findTaskRow>>>;

/** The task as it stands, held until the transaction ends. */
export async function lockTaskRow(tx: Transaction, id: string): Promise<TaskRow | null> {
  await tx.$queryRaw`SELECT id FROM estimate WHERE id = ${id}::uuid FOR UPDATE`;
  return findTaskRow(id, tx);
}

interface Place {
  projectId: string;
  repositoryId: string | null;
  issueNumber: number | null;
  source: string;
  typedFields: string[];
  updatedBy: string;
}

export async function insertTask(
  tx: Transaction,
  at: Place,
  { person, ...values }: TaskValues,
): Promise<string> {
  const personId = await findPersonId(tx, person);
  const actualKind = values.actualHours === null ? null : 'stated';
  const row = await tx.estimate.create({
    data: { ...at, ...values, person, personId, actualKind, origin: at.issueNumber ? 'issue' : 'portal' },
    select: { id: true },
  });
  return row.id;
}

export type TaskChange = Partial<TaskValues> & {
  actualKind?: 'stated' | 'timed' | 'derived' | null;
  approximate?: boolean;
  includesBuffer?: boolean;
  bufferWords?: string | null;
  typedFields?: string[];
};

export async function changeTask(
  tx: Transaction,
  id: string,
  change: TaskChange,
  updatedBy: string,
): Promise<void> {
  const { person } = change;
  const assigned = person === undefined ? {} : { personId: await findPersonId(tx, person) };
  await tx.estimate.update({
    where: { id },
    data: { ...change, ...assigned, updatedBy, version: { increment: 1 } },
  });
}

/** The account with this login, else the only one of this name; null for nobody. */
async function findPersonId(tx: Transaction, person: string | null): Promise<string | null> {
  if (!person) return null;
  const rows = await tx.$queryRaw<{ id: string; isLogin: boolean }[]>`
    SELECT id::text AS id, coalesce(lower(login) = lower(${person}), false) AS "isLogin" FROM person
    WHERE lower(login) = lower(${person}) OR name = ${person} ORDER BY 2 DESC LIMIT 2`;
  return rows.length === 1 || rows[0]?.isLogin ? (rows[0]?.id ?? null) : null;
}

export async function removeTaskRow(tx: Transaction, id: string): Promise<void> {
  await tx.estimate.delete({ where: { id } });
}

/** The issue by its number, of a connected repository of the project; null when no sync has brought it. */
export function findIssueRow(repositoryId: string, number: number, db: Reader = database()) {
  return db.issue.findUnique({
    where: { repositoryId_number: { repositoryId, number } },
    select: {
      ...{
        number: true,
        title: true,
        body: true,
        state: true,
        stateReason: true,
        labels: true,
        numberFields: true,
      },
      ...{ assignees: true, createdAt: true, updatedAt: true, closedAt: true, deletedAt: true },
      ...{ htmlUrl: true, syncedAt: true, parent: true },
    },
  });
}

export function findTaskOfIssue(tx: Transaction, repositoryId: string, issueNumber: number) {
  return tx.estimate.findUnique({
    where: { repositoryId_issueNumber: { repositoryId, issueNumber } },
    select: { id: true, task: true },
  });
}

export function listProjectRepositories(projectId: string) {
  return database().repository.findMany({
    where: { projectId },
    select: { id: true, owner: true, name: true },
    orderBy: [{ owner: 'asc' }, { name: 'asc' }],
  });
}
