import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { NumberField } from '../domain/project-question';
import type { StreamState } from './streams';

export interface GithubProjectRecord {
  id: string;
  projectId: string;
  projectSlug: string;
  ownerKind: 'orgs' | 'users';
  owner: string;
  number: number;
  url: string;
  title: string;
  numberFields: NumberField[];
  /** Ids of those that are read. */
  readFields: string[];
  state: StreamState;
  problem: string | null;
  note: string | null;
  nextReadAt: Date | null;
  heldUntil: Date | null;
  /** Where a reading stands; read it with resumeReading. */
  progress: unknown;
  lastCompleteAt: Date | null;
  lastAttemptAt: Date | null;
  itemsTotal: number;
  requestsSum: bigint;
  pointsSum: bigint;
  faultsSum: bigint;
  version: number;
}

const withProject = { project: { select: { slug: true } } } as const;
type Row = Omit<GithubProjectRecord, 'projectSlug' | 'ownerKind' | 'numberFields'> & {
  ownerKind: string;
  numberFields: unknown;
  project: { slug: string };
};

const asRecord = ({ project, ownerKind, numberFields, ...rest }: Row): GithubProjectRecord => ({
  ...rest,
  projectSlug: project.slug,
  ownerKind: ownerKind === 'users' ? 'users' : 'orgs',
  // Written by this file alone.
  numberFields: numberFields as NumberField[],
});

export async function findGithubProjectRow(
  projectId: string,
  db: Reader = database(),
): Promise<GithubProjectRecord | null> {
  const row = await db.githubProject.findUnique({ where: { projectId }, include: withProject });
  return row && asRecord(row);
}

/** By the slug of the portal's project; of one project alone, or of all (null). */
export async function listGithubProjectRows(projectId: string | null): Promise<GithubProjectRecord[]> {
  const rows = await database().githubProject.findMany({
    where: projectId ? { projectId } : {},
    include: withProject,
    orderBy: { project: { slug: 'asc' } },
  });
  return rows.map(asRecord);
}

/** The row as it stands, held until the transaction ends. The audit chain comes before it, the project's row after. */
export async function lockGithubProject(
  tx: Transaction,
  projectId: string,
): Promise<GithubProjectRecord | null> {
  await tx.$queryRaw`SELECT id FROM github_project WHERE "projectId" = ${projectId}::uuid FOR UPDATE`;
  return findGithubProjectRow(projectId, tx);
}

interface NamedProject {
  ownerKind: string;
  owner: string;
  number: number;
  url: string;
  title: string;
  numberFields: NumberField[];
}

export async function insertGithubProject(
  tx: Transaction,
  projectId: string,
  named: NamedProject,
  by: string,
): Promise<void> {
  await tx.githubProject.create({
    data: { projectId, ...named, numberFields: asJson(named.numberFields), connectedBy: by },
  });
}

/** What GitHub says of it now; what it is read for, and how far, stays. */
export async function describeGithubProject(
  tx: Transaction,
  id: string,
  { numberFields, ...rest }: Partial<NamedProject>,
): Promise<void> {
  await tx.githubProject.update({
    where: { id },
    data: {
      ...rest,
      ...(numberFields && { numberFields: asJson(numberFields) }),
      version: { increment: 1 },
    },
  });
}

const asJson = (fields: readonly NumberField[]) => fields.map(({ id, name }) => ({ id, name }));

/** Reads these fields from now on, at once; with none, what was read goes. */
export async function setReadFields(
  tx: Transaction,
  id: string,
  { fieldIds, at }: { fieldIds: readonly string[]; at: Date },
): Promise<void> {
  await tx.githubProject.update({
    where: { id },
    data: {
      readFields: [...fieldIds],
      version: { increment: 1 },
      problem: null,
      nextReadAt: fieldIds.length > 0 ? at : null,
    },
  });
  if (fieldIds.length === 0) await tx.githubProjectValue.deleteMany({ where: { githubProjectId: id } });
}

/** Asks for a reading as soon as a worker looks. */
export async function askForReading(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.githubProject.update({ where: { id }, data: { nextReadAt: at } });
}

export async function deleteGithubProject(tx: Transaction, id: string): Promise<void> {
  await tx.githubProject.delete({ where: { id } });
}

/** Whose time has come and whom nobody reads: the ids of portal projects, those due longest first. The sample's are left alone. */
export async function listDueGithubProjects(now: Date): Promise<string[]> {
  const rows = await database().$queryRaw<{ projectId: string }[]>`
    SELECT one."projectId"::text FROM github_project one JOIN project ON project.id = one."projectId"
    WHERE one."nextReadAt" <= ${now} AND cardinality(one."readFields") > 0 AND NOT project."isSample"
      AND coalesce(one."heldUntil", '-infinity') < clock_timestamp()
    ORDER BY one."nextReadAt", one.id LIMIT 100`;
  return rows.map(({ projectId }) => projectId);
}

/** The repository whose installation of an App may read it best: one of the same owner, else any. */
export async function findAskingRepository(projectId: string, owner: string): Promise<string | null> {
  const [row] = await database().$queryRaw<{ name: string }[]>`
    SELECT owner || '/' || name AS name FROM repository WHERE "projectId" = ${projectId}::uuid
    ORDER BY lower(owner) = lower(${owner}) DESC, id LIMIT 1`;
  return row?.name ?? null;
}
