import { database, type Transaction } from '@/lib/platform/database/client';
import type { SourceKind, SourceRef } from '../domain/source-address';

export interface SourceRow {
  id: string;
  kind: string;
  recordId: string | null;
  address: string;
  title: string;
}

export interface FoundSource {
  kind: SourceKind;
  projectId: string | null;
  recordId: string | null;
  title: string;
  /** The address where the record lies on GitHub; null for the portal's own. */
  url: string | null;
}

const repositoryOf = (owner: string, name: string) => ({
  owner: { equals: owner, mode: 'insensitive' as const },
  name: { equals: name, mode: 'insensitive' as const },
});

/** The stored record that an address names; null where none is stored. A number may turn out to be a pull request. */
export async function findSource(ref: SourceRef): Promise<FoundSource | null> {
  const db = database();
  switch (ref.kind) {
    case 'pilot': {
      const row = await db.pilot.findUnique({ where: { slug: ref.slug } });
      return (
        row && { kind: 'pilot', projectId: row.projectId, recordId: row.id, title: row.title, url: null }
      );
    }
    case 'impact': {
      const row = await db.impactReport.findUnique({ where: { slug: ref.slug } });
      return (
        row && { kind: 'impact', projectId: row.projectId, recordId: row.id, title: row.title, url: null }
      );
    }
    case 'metric': {
      const row = await db.metric.findUnique({ where: { id: ref.id } });
      return (
        row && { kind: 'metric', projectId: row.projectId, recordId: row.id, title: row.name, url: null }
      );
    }
    case 'adr': {
      const row = await db.adr.findFirst({
        where: { project: { slug: ref.project }, slug: ref.slug, deletedAt: null },
      });
      return row && { kind: 'adr', projectId: row.projectId, recordId: row.id, title: row.title, url: null };
    }
    case 'issue':
    case 'pull':
      return findNumbered(ref);
    case 'run': {
      const row = await db.workflowRun.findFirst({
        where: { githubId: ref.run, repository: repositoryOf(ref.owner, ref.name) },
        include: { repository: { select: { projectId: true } } },
      });
      if (!row) return null;
      const title = `${row.workflowName} #${row.runNumber}`;
      const recordId = `${row.repositoryId}:${row.githubId}`;
      return { kind: 'run', projectId: row.repository.projectId, recordId, title, url: row.htmlUrl };
    }
    default:
      return null;
  }
}

async function findNumbered({
  owner,
  name,
  number,
}: {
  owner: string;
  name: string;
  number: number;
}): Promise<FoundSource | null> {
  const where = { number, repository: repositoryOf(owner, name) };
  const include = { repository: { select: { projectId: true, owner: true, name: true } } } as const;
  const [issue, pull] = await Promise.all([
    database().issue.findFirst({ where, include }),
    database().pullRequest.findFirst({ where, include }),
  ]);
  const row = pull ?? issue;
  if (!row) return null;
  const { repository, repositoryId, title, htmlUrl: url } = row;
  return {
    kind: pull ? 'pull' : 'issue',
    projectId: repository.projectId,
    recordId: `${repositoryId}:${number}`,
    title: `${repository.owner}/${repository.name}#${number}: ${title}`,
    url,
  };
}

export function listSourceRows(lessonId: string): Promise<SourceRow[]> {
  return database().lessonSource.findMany({
    where: { lessonId },
    select: { id: true, kind: true, recordId: true, address: true, title: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

export interface NewSource {
  kind: SourceKind;
  recordId: string | null;
  address: string;
  title: string;
}

/** At the end of the list. */
export async function insertSources(
  tx: Transaction,
  lessonId: string,
  sources: readonly NewSource[],
): Promise<void> {
  const last = await tx.lessonSource.aggregate({ where: { lessonId }, _max: { position: true } });
  const first = (last._max.position ?? -1) + 1;
  await tx.lessonSource.createMany({
    data: sources.map((source, n) => ({ lessonId, position: first + n, ...source })),
  });
}

export async function removeSourceRow(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.lessonSource.deleteMany({ where: { id } })).count === 1;
}

export function findSourceRow(id: string) {
  return database().lessonSource.findUnique({
    where: { id },
    include: { lesson: { select: { id: true, slug: true, projectId: true } } },
  });
}
