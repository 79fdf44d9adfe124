import { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import type { TaskState } from '../domain/task-warnings';
import type { ListPlace } from '../task-input';

/** Over is what has an end, and what a document or a file states with an actual. Closed without that is dropped. */
const doneSql = Prisma.sql`(task."completedAt" IS NOT NULL OR (task.origin IN ('document', 'file') AND task."actualHours" IS NOT NULL))`;
const stateSql = Prisma.sql`CASE WHEN ${doneSql} THEN 'done' WHEN issue.state = 'closed' THEN 'dropped' ELSE 'open' END`;
/** The same as terms: what is over asks no issue. */
const stateTerms: Record<TaskState, Prisma.Sql> = {
  done: doneSql,
  dropped: Prisma.sql`NOT ${doneSql} AND issue.state = 'closed'`,
  open: Prisma.sql`NOT ${doneSql} AND issue.state IS DISTINCT FROM 'closed'`,
};
const kept = Prisma.sql`(${doneSql} OR issue.state IS DISTINCT FROM 'closed')`;

const offeredSql = Prisma.sql`task."completedAt" IS NOT NULL AND task."actualHours" IS NULL AND EXISTS (
  SELECT 1 FROM issue_pull_link link
  JOIN pull_request pull ON pull."repositoryId" = link."pullRepositoryId" AND pull.number = link."pullNumber"
  WHERE link."repositoryId" = task."repositoryId" AND link."issueNumber" = task."issueNumber"
    AND pull."mergedAt" IS NOT NULL AND pull."deletedAt" IS NULL)`;

export interface ListFilter {
  /** Null: all. */
  projectIds: readonly string[] | null;
  state?: TaskState | undefined;
  category?: string | undefined;
  /** Whose tasks, as the source writes it; only in `peopleProjects` and of the viewer (`ownId`). */
  person?: string | undefined;
  ownId: string | null;
  peopleProjects: readonly string[];
  warning?: 'too-large' | 'no-category' | 'no-estimate' | 'buffer-twice' | 'offered' | undefined;
  splitAboveHours: number;
  /** For "buffer-twice": the tasks of which a rule says so. */
  bufferedTwice: readonly string[];
}

function whereSql(filter: ListFilter): Prisma.Sql {
  const { projectIds, state, category, person, ownId, warning } = filter;
  const terms = [Prisma.sql`true`];
  if (projectIds) terms.push(Prisma.sql`task."projectId" = ANY(${projectIds}::uuid[])`);
  if (state) terms.push(stateTerms[state]);
  if (category !== undefined) terms.push(Prisma.sql`lower(trim(task.category)) = lower(trim(${category}))`);
  if (person === 'me') terms.push(Prisma.sql`task."personId" = ${ownId}::uuid`);
  else if (person !== undefined)
    terms.push(Prisma.sql`lower(task.person) = lower(${person})
      AND (task."projectId" = ANY(${filter.peopleProjects}::uuid[]) OR task."personId" = ${ownId}::uuid)`);
  if (warning === 'too-large')
    terms.push(Prisma.sql`task."estimateHours" > ${filter.splitAboveHours} AND ${stateTerms.open}`);
  if (warning === 'no-category') terms.push(Prisma.sql`trim(task.category) = '' AND ${kept}`);
  if (warning === 'no-estimate') terms.push(Prisma.sql`task."estimateHours" IS NULL AND ${kept}`);
  if (warning === 'buffer-twice') terms.push(Prisma.sql`task.id = ANY(${filter.bufferedTwice}::uuid[])`);
  if (warning === 'offered') terms.push(offeredSql);
  return Prisma.join(terms, ' AND ');
}

const fromSql = Prisma.sql`FROM estimate task
  LEFT JOIN issue ON issue."repositoryId" = task."repositoryId" AND issue.number = task."issueNumber"`;

export interface ListedTask {
  id: string;
  projectId: string;
  projectSlug: string;
  projectName: string;
  repository: string | null;
  issueNumber: number | null;
  issueUrl: string | null;
  documentId: string | null;
  line: number | null;
  origin: 'document' | 'issue' | 'portal' | 'file';
  task: string;
  category: string;
  person: string | null;
  personId: string | null;
  team: string | null;
  estimateHours: number | null;
  lowHours: number | null;
  highHours: number | null;
  bufferPercent: number | null;
  includesBuffer: boolean;
  bufferWords: string | null;
  actualHours: number | null;
  actualKind: 'stated' | 'timed' | 'derived' | null;
  approximate: boolean;
  estimatedAt: Date | null;
  completedAt: Date | null;
  state: TaskState;
  /** What the list is in order of. */
  orderedAt: Date;
}

/** As the indexes of the table have it (migration estimate_order). */
const orderedAtSql = Prisma.sql`coalesce(task."completedAt", task."estimatedAt", task."createdAt")`;
const newestSql = Prisma.sql`${orderedAtSql} DESC, task.id DESC`;
const oldestSql = Prisma.sql`${orderedAtSql}, task.id`;

/** Where a page begins: so many tasks down, or behind or above one of them, which costs the same however deep it lies. */
export type PageStart = { skip: number } | { after: ListPlace } | { before: ListPlace };

function pageSql(start: PageStart, where: Prisma.Sql, take: number): Prisma.Sql {
  const ids = Prisma.sql`SELECT task.id ${fromSql} WHERE ${where}`;
  if ('skip' in start)
    return Prisma.sql`${ids} ORDER BY ${newestSql} LIMIT ${take}::int OFFSET ${start.skip}::int`;
  const beside = Prisma.sql`(${orderedAtSql}, task.id)`;
  const place = ({ at, id }: ListPlace) => Prisma.sql`(${at}::timestamptz, ${id}::uuid)`;
  return 'after' in start
    ? Prisma.sql`${ids} AND ${beside} < ${place(start.after)} ORDER BY ${newestSql} LIMIT ${take}::int`
    : Prisma.sql`${ids} AND ${beside} > ${place(start.before)} ORDER BY ${oldestSql} LIMIT ${take}::int`;
}

/** A page of tasks, those with the newest end or estimate first: the page is found by its order alone, then read. */
export function pageTasks(filter: ListFilter, start: PageStart, take: number): Promise<ListedTask[]> {
  return database().$queryRaw<ListedTask[]>`
    WITH page AS MATERIALIZED (${pageSql(start, whereSql(filter), take)})
    SELECT task.id::text AS id, task."projectId"::text AS "projectId", project.slug AS "projectSlug",
      project.name AS "projectName", repo.owner || '/' || repo.name AS repository, task."issueNumber",
      issue."htmlUrl" AS "issueUrl", task."documentId"::text AS "documentId", task.line, task.origin::text AS origin,
      task.task, task.category, task.person, task."personId"::text AS "personId", task.team, task."estimateHours",
      task."lowHours", task."highHours", task."bufferPercent", task."includesBuffer", task."bufferWords",
      task."actualHours", task."actualKind"::text AS "actualKind", task.approximate, task."estimatedAt",
      task."completedAt", ${stateSql} AS state, ${orderedAtSql} AS "orderedAt"
    ${fromSql} JOIN page ON page.id = task.id JOIN project ON project.id = task."projectId"
      LEFT JOIN repository repo ON repo.id = task."repositoryId"
    ORDER BY ${newestSql}`;
}

export async function countListed(filter: ListFilter): Promise<number> {
  const [count] = await database().$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n ${fromSql} WHERE ${whereSql(filter)}`;
  return count?.n ?? 0;
}

/** The categories of the tasks of these projects, with how many each has. Spellings are put together last: they are few. */
export function listCategories(
  projectIds: readonly string[] | null,
): Promise<{ category: string; count: number }[]> {
  return database().$queryRaw`
    SELECT min(trim(category)) AS category, sum(n)::int AS count
    FROM (SELECT category, count(*) AS n FROM estimate task WHERE ${within(projectIds)} GROUP BY category) spelt
    WHERE trim(category) <> '' GROUP BY lower(trim(category)) ORDER BY 2 DESC, 1 LIMIT 200`;
}

export function listPeople(
  projectIds: readonly string[] | null,
): Promise<{ person: string; count: number }[]> {
  return database().$queryRaw`
    SELECT min(person) AS person, sum(n)::int AS count
    FROM (SELECT person, count(*) AS n FROM estimate task WHERE person IS NOT NULL AND ${within(projectIds)}
      GROUP BY person) spelt
    GROUP BY lower(person) ORDER BY 2 DESC, 1 LIMIT 200`;
}

const within = (projectIds: readonly string[] | null): Prisma.Sql =>
  projectIds ? Prisma.sql`task."projectId" = ANY(${projectIds}::uuid[])` : Prisma.sql`true`;

export interface BufferedTaskRow {
  id: string;
  task: string;
  category: string;
  documentId: string | null;
  projectId: string;
  bufferWords: string | null;
}

/** Tasks whose estimate says that it holds a buffer: those that may get a second one. */
export function listBuffered(projectIds: readonly string[] | null): Promise<BufferedTaskRow[]> {
  return database().$queryRaw`
    SELECT id::text AS id, task, category, "documentId"::text AS "documentId", "projectId"::text AS "projectId", "bufferWords"
    FROM estimate task WHERE ("bufferPercent" > 0 OR "includesBuffer") AND ${within(projectIds)} LIMIT 5000`;
}

export interface WarningCounts {
  open: number;
  done: number;
  dropped: number;
  tooLarge: number;
  noCategory: number;
  noEstimate: number;
  offered: number;
}

type Sums = Record<'all' | 'done' | 'large' | 'noCategory' | 'noEstimate', number>;

/** What is counted of tasks, whatever became of them; `large` alone is of those that are not over. */
const sumsSql = (splitAboveHours: number) => Prisma.sql`count(*)::int AS all,
  (count(*) FILTER (WHERE ${doneSql}))::int AS done,
  (count(*) FILTER (WHERE "estimateHours" > ${splitAboveHours} AND NOT ${doneSql}))::int AS large,
  (count(*) FILTER (WHERE trim(category) = ''))::int AS "noCategory",
  (count(*) FILTER (WHERE "estimateHours" IS NULL))::int AS "noEstimate"`;
const none: Sums = { all: 0, done: 0, large: 0, noCategory: 0, noEstimate: 0 };

/**
 * How many tasks there are, and how many have what warning: all of them, less those whose issue was closed and that are not
 * over. The second question alone asks the issues, and is of few.
 */
export async function countTasks(
  projectIds: readonly string[] | null,
  splitAboveHours: number,
): Promise<WarningCounts> {
  const sums = sumsSql(splitAboveHours);
  const [[all = none], [dropped = none], [offered]] = await Promise.all([
    database().$queryRaw<Sums[]>`SELECT ${sums} FROM estimate task WHERE ${within(projectIds)}`,
    database().$queryRaw<Sums[]>`
      SELECT ${sums} FROM estimate task
      JOIN issue ON issue."repositoryId" = task."repositoryId" AND issue.number = task."issueNumber"
      WHERE ${stateTerms.dropped} AND ${within(projectIds)}`,
    database().$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM estimate task WHERE ${offeredSql} AND ${within(projectIds)}`,
  ]);
  return {
    open: all.all - all.done - dropped.all,
    done: all.done,
    dropped: dropped.all,
    tooLarge: all.large - dropped.large,
    noCategory: all.noCategory - dropped.noCategory,
    noEstimate: all.noEstimate - dropped.noEstimate,
    offered: offered?.n ?? 0,
  };
}
