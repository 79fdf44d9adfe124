import { database } from '@/lib/platform/database/client';
import type { MetricRecord } from './metrics';

export interface CatalogueWhere {
  /** Null: every project. */
  projectId: string | null;
  source: string | null;
  /** Part of a name, a definition or a key. */
  words: string;
}

export interface CatalogueRecord extends MetricRecord {
  project: { slug: string; name: string };
}

/** Metrics by name and project, a page of those that stand or of the deleted ones, and how many there are. */
export async function pageCatalogue(
  asked: CatalogueWhere & { isDeleted: boolean },
  page: { skip: number; take: number },
): Promise<{ rows: CatalogueRecord[]; total: number }> {
  const where = whereOf(asked);
  const [rows, total] = await Promise.all([
    database().metric.findMany({
      where,
      orderBy: [{ name: 'asc' }, { project: { name: 'asc' } }, { id: 'asc' }],
      omit: { createdAt: true },
      include: { project: { select: { slug: true, name: true } } },
      ...page,
    }),
    database().metric.count({ where }),
  ]);
  return { rows, total };
}

export function findProjectOf(metricId: string): Promise<{ slug: string; name: string }> {
  return database().project.findFirstOrThrow({
    where: { metrics: { some: { id: metricId } } },
    select: { slug: true, name: true },
  });
}

/** Enough of every metric that stands to count by: at most so many. */
export function listCatalogueIds(asked: CatalogueWhere, limit: number) {
  return database().metric.findMany({
    where: whereOf({ ...asked, isDeleted: false }),
    select: { id: true, source: true, windowDays: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
}

function whereOf({ projectId, source, words, isDeleted }: CatalogueWhere & { isDeleted: boolean }) {
  const contains = { contains: words.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  return {
    deletedAt: isDeleted ? { not: null } : null,
    ...(projectId && { projectId }),
    ...(source && { source }),
    ...(words && { OR: [{ name: contains }, { definition: contains }, { key: contains }] }),
  };
}

/** How many of these metrics hold a value that counts since a time of their own. */
export async function countWithValue(
  metrics: readonly { id: string; since: Date }[],
  until: Date,
): Promise<number> {
  const [row] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM unnest(${metrics.map(({ id }) => id)}::uuid[],
      ${metrics.map(({ since }) => since.toISOString())}::text[]::timestamptz[]) AS wanted(id, since)
    WHERE EXISTS (SELECT 1 FROM observation o WHERE o."metricId" = wanted.id AND o."takenBackAt" IS NULL
      AND o.at >= wanted.since AND o.at <= ${until})`;
  return row?.count ?? 0;
}
