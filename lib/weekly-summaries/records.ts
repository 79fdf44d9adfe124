import { Prisma } from '@/generated/prisma/client';
import { type Database, database } from '@/lib/platform/database/client';

export interface Span {
  from: Date;
  until: Date;
  /** Null: every project. */
  projectId: string | null;
}

export interface RepositoryRow {
  id: string;
  name: string;
  projectSlug: string;
  stoppedReason: string | null;
  issuesOpened: number;
  issuesClosed: number;
  pullRequestsMerged: number;
  runs: number;
  runsSucceeded: number;
}

/** What GitHub saw in the span, per repository; whether it was read at all stands in the streams. */
export async function countActivity(
  { from, until, projectId }: Span,
  db: Database = database(),
): Promise<RepositoryRow[]> {
  return db.$queryRaw<RepositoryRow[]>`
    SELECT r.id, r.owner || '/' || r.name AS name, p.slug AS "projectSlug", r."stoppedReason",
      (SELECT count(*)::int FROM issue i WHERE i."repositoryId" = r.id AND i."deletedAt" IS NULL
        AND i."createdAt" >= ${from} AND i."createdAt" < ${until}) AS "issuesOpened",
      (SELECT count(*)::int FROM issue i WHERE i."repositoryId" = r.id AND i."deletedAt" IS NULL
        AND i."closedAt" >= ${from} AND i."closedAt" < ${until}) AS "issuesClosed",
      (SELECT count(*)::int FROM pull_request q WHERE q."repositoryId" = r.id AND q."deletedAt" IS NULL
        AND q."mergedAt" >= ${from} AND q."mergedAt" < ${until}) AS "pullRequestsMerged",
      run.total AS runs, run.succeeded AS "runsSucceeded"
    FROM repository r
    JOIN project p ON p.id = r."projectId"
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS total, count(*) FILTER (WHERE w.conclusion = 'success')::int AS succeeded
      FROM workflow_run w
      WHERE w."repositoryId" = r.id AND w."deletedAt" IS NULL AND w.status = 'completed'
        AND w.branch = r."defaultBranch"
        AND w.conclusion NOT IN ('cancelled', 'skipped', 'neutral')
        AND w."createdAt" >= ${from} AND w."createdAt" < ${until}
    ) run
    WHERE ${projectId}::uuid IS NULL OR r."projectId" = ${projectId}::uuid
    ORDER BY name`;
}

/** At most this many of each kind are listed; the page says how many there are. */
export const listedLimit = 25;

/** What was decided, recorded and learned in the span: the newest of each kind, and how many there are. */
export async function readRecorded(span: Span, db: Database = database()) {
  const { from, until, projectId } = span;
  const within = { gte: from, lt: until };
  const inProject = projectId ? { projectId } : {};
  const ofPilot = projectId ? { pilot: { projectId } } : {};
  const where = {
    decision: { at: within, ...ofPilot },
    adr: { updatedAt: within, deletedAt: null, ...inProject },
    lesson: { createdAt: within, deletedAt: null, ...inProject },
    document: { importedAt: within, ...inProject },
    planItem: { stateSetAt: within, ...ofPilot },
  };
  const take = listedLimit;
  // A kind of which there is none is not asked for again.
  const counts = await countRecorded(span, db);
  const [decisions, adrs, lessons, documents, planItems] = await Promise.all([
    counts.decision === 0
      ? []
      : db.decision.findMany({
          where: where.decision,
          include: { pilot: { select: { slug: true, title: true } } },
          orderBy: { at: 'desc' },
          take,
        }),
    counts.adr === 0
      ? []
      : db.adr.findMany({
          where: where.adr,
          include: { project: { select: { slug: true } } },
          omit: { body: true },
          orderBy: { updatedAt: 'desc' },
          take,
        }),
    counts.lesson === 0
      ? []
      : db.lesson.findMany({
          where: where.lesson,
          select: { id: true, slug: true, title: true, kind: true, createdAt: true },
          orderBy: { createdAt: 'desc' },
          take,
        }),
    counts.document === 0
      ? []
      : db.importedDocument.findMany({
          where: where.document,
          select: {
            id: true,
            title: true,
            path: true,
            importedAt: true,
            _count: { select: { claims: { where: { standing: 'contradicted' } } } },
          },
          orderBy: { importedAt: 'desc' },
          take,
        }),
    counts['plan-item'] === 0
      ? []
      : db.planItem.findMany({
          where: where.planItem,
          select: { id: true, title: true, state: true, stateSetAt: true, pilot: { select: { slug: true } } },
          orderBy: { stateSetAt: 'desc' },
          take,
        }),
  ]);
  return { rows: { decisions, adrs, lessons, documents, planItems }, counts };
}

const noneRecorded = {
  decision: 0,
  adr: 0,
  lesson: 0,
  document: 0,
  'plan-item': 0,
  'contradicted-claims': 0,
};

/** How many of each kind were decided, recorded and learned in the span, in one read. */
async function countRecorded({ from, until, projectId }: Span, db: Database): Promise<typeof noneRecorded> {
  const [counts] = await db.$queryRaw<(typeof noneRecorded)[]>`
    SELECT
      (SELECT count(*)::int FROM decision d JOIN pilot p ON p.id = d."pilotId"
        WHERE d.at >= ${from} AND d.at < ${until} AND ${ofProject('p', projectId)}) AS decision,
      (SELECT count(*)::int FROM adr a WHERE a."deletedAt" IS NULL
        AND a."updatedAt" >= ${from} AND a."updatedAt" < ${until} AND ${ofProject('a', projectId)}) AS adr,
      (SELECT count(*)::int FROM lesson l WHERE l."deletedAt" IS NULL
        AND l."createdAt" >= ${from} AND l."createdAt" < ${until} AND ${ofProject('l', projectId)}) AS lesson,
      (SELECT count(*)::int FROM imported_document d
        WHERE d."importedAt" >= ${from} AND d."importedAt" < ${until} AND ${ofProject('d', projectId)}) AS document,
      (SELECT count(*)::int FROM plan_item i JOIN pilot p ON p.id = i."pilotId"
        WHERE i."stateSetAt" >= ${from} AND i."stateSetAt" < ${until} AND ${ofProject('p', projectId)}) AS "plan-item",
      (SELECT count(*)::int FROM claim c JOIN imported_document d ON d.id = c."documentId"
        WHERE c.standing = 'contradicted' AND d."importedAt" >= ${from} AND d."importedAt" < ${until}
          AND ${ofProject('d', projectId)}) AS "contradicted-claims"`;
  return counts ?? noneRecorded;
}

const projectColumns = {
  a: Prisma.sql`a."projectId"`,
  d: Prisma.sql`d."projectId"`,
  l: Prisma.sql`l."projectId"`,
  p: Prisma.sql`p."projectId"`,
} as const;

/** Whether a row belongs to the project, or to any. */
function ofProject(table: keyof typeof projectColumns, projectId: string | null): Prisma.Sql {
  return projectId === null ? Prisma.sql`TRUE` : Prisma.sql`${projectColumns[table]} = ${projectId}::uuid`;
}

export interface WeekCounts {
  /** Which of the weeks, from 0. */
  place: number;
  issuesClosed: number;
  pullRequestsMerged: number;
  decisions: number;
  adrs: number;
  lessons: number;
}

/** What happened in each of the weeks (ascending, one after the other); only those with anything in them, the newest first. */
export async function countByWeek(
  weeks: readonly { from: Date; until: Date }[],
  projectId: string | null,
  db: Database = database(),
): Promise<WeekCounts[]> {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return [];
  const since = first.from;
  const bounds = weeks.map(({ from }) => from.toISOString());
  return db.$queryRaw<WeekCounts[]>`
    WITH bounds AS MATERIALIZED (SELECT ${bounds}::text[]::timestamptz[] AS froms),
    happened AS (
      SELECT i."closedAt" AS at, 'issue' AS kind, r."projectId" FROM issue i
        JOIN repository r ON r.id = i."repositoryId" WHERE i."closedAt" >= ${since} AND i."deletedAt" IS NULL
      UNION ALL SELECT q."mergedAt", 'pull', r."projectId" FROM pull_request q
        JOIN repository r ON r.id = q."repositoryId" WHERE q."mergedAt" >= ${since} AND q."deletedAt" IS NULL
      UNION ALL SELECT d.at, 'decision', p."projectId" FROM decision d
        JOIN pilot p ON p.id = d."pilotId" WHERE d.at >= ${since}
      UNION ALL SELECT a."updatedAt", 'adr', a."projectId" FROM adr a
        WHERE a."updatedAt" >= ${since} AND a."deletedAt" IS NULL
      UNION ALL SELECT l."createdAt", 'lesson', l."projectId" FROM lesson l
        WHERE l."createdAt" >= ${since} AND l."deletedAt" IS NULL
    )
    SELECT width_bucket(at, froms) - 1 AS place,
      count(*) FILTER (WHERE kind = 'issue')::int AS "issuesClosed",
      count(*) FILTER (WHERE kind = 'pull')::int AS "pullRequestsMerged",
      count(*) FILTER (WHERE kind = 'decision')::int AS decisions,
      count(*) FILTER (WHERE kind = 'adr')::int AS adrs,
      count(*) FILTER (WHERE kind = 'lesson')::int AS lessons
    FROM happened CROSS JOIN bounds
    WHERE at < ${last.until} AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)
    GROUP BY 1 ORDER BY 1 DESC`;
}
