import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { RepositoryDetails } from '../domain/repository-details';

export interface RepositoryRecord {
  id: string;
  projectId: string;
  projectSlug: string;
  githubId: bigint | null;
  owner: string;
  name: string;
  defaultBranch: string | null;
  isPrivate: boolean;
  htmlUrl: string | null;
  adrGlobs: string[];
  lessonGlobs: string[];
  stoppedReason: string | null;
  pushedAt: Date | null;
  openIssueCount: number | null;
  connectedAt: Date;
}

const withProject = { project: { select: { slug: true } } } as const;

interface Row extends Omit<RepositoryRecord, 'projectSlug'> {
  project: { slug: string };
}

function asRecord({ project, ...rest }: Row): RepositoryRecord {
  return { ...rest, projectSlug: project.slug };
}

/** By project slug, then owner and name. */
export async function listRepositoryRows(where: {
  projectId?: string;
  ids?: string[];
}): Promise<RepositoryRecord[]> {
  const rows = await database().repository.findMany({
    where: { projectId: where.projectId, ...(where.ids && { id: { in: where.ids } }) },
    include: withProject,
    orderBy: [{ project: { slug: 'asc' } }, { owner: 'asc' }, { name: 'asc' }],
  });
  return rows.map(asRecord);
}

export async function findRepositoryRow(
  reader: Reader,
  projectId: string,
  { githubId, owner, name }: { githubId: bigint; owner: string; name: string },
): Promise<RepositoryRecord | null> {
  const row = await reader.repository.findFirst({
    where: {
      projectId,
      OR: [
        { githubId },
        {
          githubId: null,
          owner: { equals: owner, mode: 'insensitive' },
          name: { equals: name, mode: 'insensitive' },
        },
      ],
    },
    include: withProject,
  });
  return row && asRecord(row);
}

export async function findRepositoryById(id: string): Promise<RepositoryRecord | null> {
  const row = await database().repository.findUnique({ where: { id }, include: withProject });
  return row && asRecord(row);
}

export async function insertRepository(
  tx: Transaction,
  projectId: string,
  details: RepositoryDetails,
  globs: { adrGlobs: string[]; lessonGlobs: string[] },
): Promise<RepositoryRecord> {
  const row = await tx.repository.create({ data: { projectId, ...details, ...globs }, include: withProject });
  return asRecord(row);
}

export async function updateRepository(
  tx: Transaction,
  id: string,
  change: Partial<RepositoryDetails> & {
    adrGlobs?: string[];
    lessonGlobs?: string[];
    stoppedReason?: string | null;
  },
): Promise<RepositoryRecord> {
  return asRecord(await tx.repository.update({ where: { id }, data: change, include: withProject }));
}

/** Files are read anew when what is wanted of them changes, though the tree did not. */
export async function forgetFilesEtag(tx: Transaction, repositoryId: string): Promise<void> {
  await tx.syncStream.updateMany({
    where: { repositoryId, kind: 'files' },
    data: { etag: null, basis: null },
  });
}
