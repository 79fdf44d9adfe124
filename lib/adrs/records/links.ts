import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { AdrSource } from './stored';

export function listLinkRows(tx: Transaction, source: AdrSource) {
  return tx.adrLink.findMany({
    where: { from: { ...source, deletedAt: null } },
    select: { id: true, fromId: true, toId: true, target: true, path: true, number: true },
  });
}

/** Decisions in the other connected repositories of a project, by "owner/name" in small letters and path. */
export async function listElsewhere(
  tx: Transaction,
  { projectId, repositoryId }: AdrSource,
): Promise<Map<string, string>> {
  const rows = await tx.adr.findMany({
    where: { projectId, deletedAt: null, repositoryId: { not: null }, NOT: { repositoryId } },
    select: { id: true, sourcePath: true, repository: { select: { owner: true, name: true } } },
  });
  return new Map(
    rows.map(({ id, sourcePath, repository }) => [
      `${repository?.owner}/${repository?.name} ${sourcePath}`.toLowerCase(),
      id,
    ]),
  );
}

/** Points links at their decisions in one statement; null where none is found. */
export async function setLinkTargets(
  tx: Transaction,
  found: { id: string; toId: string | null }[],
): Promise<void> {
  if (found.length === 0) return;
  const ids = found.map((link) => link.id);
  const targets = found.map((link) => link.toId);
  await tx.$executeRaw`
    UPDATE adr_link SET "toId" = found.target
    FROM unnest(${ids}::uuid[], ${targets}::uuid[]) AS found(id, target)
    WHERE adr_link.id = found.id`;
}

/** The decisions that one says it supersedes, with what a change of their status needs. */
export async function supersededTargets(fromId: string, db: Reader = database()) {
  const links = await db.adrLink.findMany({
    where: { fromId, type: 'supersedes', mention: false, to: { deletedAt: null } },
    select: {
      to: {
        select: {
          id: true,
          repositoryId: true,
          origin: true,
          sourcePath: true,
          status: true,
          body: true,
          version: true,
          slug: true,
          number: true,
          title: true,
          repository: { select: { owner: true, name: true } },
        },
      },
    },
  });
  const found = links.flatMap(({ to }) => to ?? []);
  return found.filter((adr, index) => found.findIndex(({ id }) => id === adr.id) === index);
}
