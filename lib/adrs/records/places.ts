import { database, type Transaction } from '@/lib/platform/database/client';
import { NotFoundError } from '@/lib/platform/errors';

export async function findProjectSlug(tx: Transaction, projectId: string): Promise<string> {
  const row = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { slug: true } });
  return row.slug;
}

export async function requireRepositoryProject(repositoryId: string): Promise<string> {
  const row = await database().repository.findUnique({
    where: { id: repositoryId },
    select: { projectId: true },
  });
  if (!row) throw new NotFoundError('This repository is not connected any more.');
  return row.projectId;
}
