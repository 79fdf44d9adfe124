import { database, type Transaction } from '@/lib/platform/database/client';
import { project } from './listed-row';

export function listSkippedRows(projectId: string | undefined, take: number) {
  return database().adrSkippedFile.findMany({
    where: projectId ? { repository: { projectId } } : {},
    include: { repository: { select: { owner: true, name: true, project } } },
    orderBy: [{ repositoryId: 'asc' }, { path: 'asc' }],
    take,
  });
}

export async function replaceSkippedFiles(
  tx: Transaction,
  repositoryId: string,
  files: { path: string; reason: string }[],
): Promise<void> {
  await tx.adrSkippedFile.deleteMany({ where: { repositoryId } });
  await tx.adrSkippedFile.createMany({ data: files.map((file) => ({ ...file, repositoryId })) });
}

export function listSkippedOf(repositoryId: string) {
  return database().adrSkippedFile.findMany({
    where: { repositoryId },
    select: { path: true, reason: true },
    orderBy: { path: 'asc' },
  });
}

/** How many files of a project's logs, or of all, are no decisions. */
export function countSkipped(projectId: string | undefined): Promise<number> {
  return database().adrSkippedFile.count({ where: projectId ? { repository: { projectId } } : {} });
}
