import { database } from '@/lib/platform/database/client';

export interface Span {
  first: Date;
  last: Date;
}

/** At most so many of each kind are read. */
export const happeningLimit = 200;

/** What a project's records tell of a span of time, oldest first, each kind by itself. */
export async function readHappeningRows(projectId: string, { first, last }: Span) {
  const db = database();
  const within = { gte: first, lte: last };
  const take = happeningLimit;
  const [releases, decisions, adrs, pilots, workflows, runners] = await Promise.all([
    db.release.findMany({
      where: { repository: { projectId }, publishedAt: within, isDraft: false, deletedAt: null },
      select: {
        tagName: true,
        publishedAt: true,
        htmlUrl: true,
        repository: { select: { owner: true, name: true } },
      },
      orderBy: { publishedAt: 'asc' },
      take,
    }),
    db.decision.findMany({
      where: { pilot: { projectId }, at: within },
      select: {
        number: true,
        revision: true,
        outcome: true,
        at: true,
        pilot: { select: { slug: true, title: true } },
      },
      orderBy: { at: 'asc' },
      take,
    }),
    db.adr.findMany({
      where: { projectId, status: 'accepted', date: within, datePrecision: 'day', deletedAt: null },
      select: { slug: true, title: true, number: true, date: true, project: { select: { slug: true } } },
      orderBy: { date: 'asc' },
      take,
    }),
    db.pilot.findMany({
      where: { projectId, startsOn: within },
      select: { slug: true, title: true, startsOn: true },
      orderBy: { startsOn: 'asc' },
      take,
    }),
    readNewWorkflowNames(projectId, { first, last }),
    readNewRunners(projectId, { first, last }),
  ]);
  return { releases, decisions, adrs, pilots, workflows, runners };
}

/** The first run of a workflow under another name than the one it had when it last ran before. */
function readNewWorkflowNames(projectId: string, { first, last }: Span) {
  return database().$queryRaw<{ was: string; name: string; at: Date; href: string }[]>`
    SELECT was, name, at, href FROM (
      SELECT run."workflowName" AS name, run."createdAt" AS at, run."htmlUrl" AS href,
        lag(run."workflowName") OVER (PARTITION BY run."repositoryId", run."workflowId"
          ORDER BY run."createdAt", run."githubId") AS was
      FROM workflow_run run JOIN repository repo ON repo.id = run."repositoryId"
      WHERE repo."projectId" = ${projectId}::uuid AND run."createdAt" >= ${first} AND run."createdAt" <= ${last}
    ) named
    WHERE was <> name
    ORDER BY at LIMIT ${happeningLimit}`;
}

/** The first CI report of a job from a machine, where another machine had sent of that job before. */
function readNewRunners(projectId: string, { first, last }: Span) {
  return database().$queryRaw<
    { id: string; workflow: string | null; job: string | null; runner: string; at: Date }[]
  >`
    SELECT id, workflow, job, runner, at FROM (
      SELECT DISTINCT ON (workflow, job, runner) id::text, workflow, job, runner, at,
        min(at) OVER (PARTITION BY workflow, job) AS begun
      FROM ci_report
      WHERE "projectId" = ${projectId}::uuid AND at >= ${first} AND at <= ${last}
        AND runner IS NOT NULL AND "takenBackAt" IS NULL
      ORDER BY workflow, job, runner, at, id
    ) seen
    WHERE at > begun
    ORDER BY at, id LIMIT ${happeningLimit}`;
}

/** How many CI reports stand of a span of time, and how many of them name the machine that ran them. */
export async function countReports(projectId: string, { first, last }: Span) {
  const where = { projectId, at: { gte: first, lte: last }, takenBackAt: null };
  const { _count } = await database().ciReport.aggregate({ where, _count: { _all: true, runner: true } });
  return { sent: _count._all, withRunner: _count.runner };
}
