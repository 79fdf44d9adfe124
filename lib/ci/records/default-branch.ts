import { database } from '@/lib/platform/database/client';

/** The default branch that all repositories of a project have; null where they differ or none is known. */
export async function findDefaultBranch(projectId: string): Promise<string | null> {
  const rows = await database().repository.findMany({
    where: { projectId },
    distinct: ['defaultBranch'],
    select: { defaultBranch: true },
  });
  return rows.length === 1 ? (rows[0]?.defaultBranch ?? null) : null;
}
