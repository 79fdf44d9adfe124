import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader } from '@/lib/platform/database/client';
import type { BoundIssue } from '../domain/plan';

const byPosition = { orderBy: { position: 'asc' } } as const;
const without = { pilotId: true } as const;

const parts = {
  project: { select: { id: true, slug: true, name: true } },
  document: { select: { id: true, path: true, title: true, importedAt: true } },
  roles: { ...byPosition, omit: without },
  objectives: { ...byPosition, omit: without },
  services: { ...byPosition, omit: without },
  planItems: { ...byPosition, omit: without },
  baselines: { ...byPosition, where: { removedAt: null }, omit: without },
  targets: { ...byPosition, where: { removedAt: null }, omit: without },
  risks: { ...byPosition, omit: without },
  contingencies: { ...byPosition, omit: without },
  communications: { ...byPosition, omit: without },
  deliverables: { ...byPosition, omit: without },
  logEntries: {
    orderBy: [{ on: 'asc' }, { day: 'asc' }, { line: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    omit: without,
  },
  feedback: { orderBy: { at: 'desc' }, omit: { pilotId: true, givenBy: true } },
  results: { ...byPosition, omit: without },
  roadmap: { ...byPosition, omit: without },
} satisfies Prisma.PilotInclude;

/** A pilot with every part of it. */
export type PilotRow = NonNullable<Awaited<ReturnType<typeof findPilotRow>>>;

export function findPilotRow(slug: string) {
  return database().pilot.findUnique({ where: { slug }, include: parts });
}

/** Which project a pilot belongs to, and what it is called. */
export function findPilotHead(where: { id: string } | { slug: string }) {
  return database().pilot.findUnique({
    where,
    select: { id: true, slug: true, title: true, projectId: true, startsOn: true },
  });
}
export type PilotHead = NonNullable<Awaited<ReturnType<typeof findPilotHead>>>;

/** A page of pilots, newest start first; those without a start come last. */
export async function pagePilotRows(
  { projectId, ids }: { projectId?: string; ids?: string[] },
  page: { skip: number; take: number },
) {
  const db = database();
  const where = { projectId, ...(ids && { id: { in: ids } }) };
  const [rows, total] = await Promise.all([
    db.pilot.findMany({
      where,
      orderBy: [{ startsOn: { sort: 'desc', nulls: 'last' } }, { title: 'asc' }, { id: 'asc' }],
      ...page,
      select: {
        id: true,
        slug: true,
        title: true,
        summary: true,
        stage: true,
        startsOn: true,
        endsOn: true,
        timeZone: true,
        lockedAt: true,
        leadName: true,
        declaredDecision: true,
        updatedAt: true,
        project: { select: { id: true, slug: true, name: true } },
        roles: { where: { personName: null }, select: { role: true } },
        targets: {
          where: { removedAt: null },
          orderBy: { position: 'asc' },
          omit: { pilotId: true, position: true },
        },
        planItems: {
          select: {
            id: true,
            dayFrom: true,
            dayTo: true,
            section: true,
            title: true,
            state: true,
            boundRepositoryId: true,
            boundNumber: true,
            stateSetBy: true,
            line: true,
          },
        },
      },
    }),
    db.pilot.count({ where }),
  ]);
  return { rows, total };
}
export type PilotSummaryRow = Awaited<ReturnType<typeof pagePilotRows>>['rows'][number];

/**
 * What GitHub says of issues and pull requests, by "repositoryId#number"; gone ones too, which say so. Where an issue
 * became a pull request both have the number, and the one that is there counts.
 */
export async function readBoundIssues(
  bound: { repositoryId: string; number: number }[],
  db: Reader = database(),
): Promise<Map<string, BoundRow>> {
  if (bound.length === 0) return new Map();
  const where = { OR: bound };
  const select = {
    repositoryId: true,
    number: true,
    title: true,
    state: true,
    htmlUrl: true,
    closedAt: true,
    deletedAt: true,
    goneReason: true,
    movedTo: true,
  } as const;
  const issues = await db.issue.findMany({ where, select: { ...select, stateReason: true } });
  const pulls = await db.pullRequest.findMany({ where, select: { ...select, mergedAt: true } });
  const rows = [
    ...issues.map((row) => ({ ...row, isPull: false, mergedAt: null })),
    ...pulls.map((row) => ({ ...row, isPull: true, stateReason: null })),
  ].sort((a, b) => Number(b.deletedAt !== null) - Number(a.deletedAt !== null));
  return new Map(
    rows.map(({ closedAt, mergedAt, deletedAt, goneReason, ...row }) => [
      `${row.repositoryId}#${row.number}`,
      {
        ...row,
        closedAt: closedAt?.toISOString() ?? null,
        mergedAt: mergedAt?.toISOString() ?? null,
        goneReason: deletedAt ? (goneReason ?? 'deleted') : null,
      },
    ]),
  );
}

export interface BoundRow extends BoundIssue {
  repositoryId: string;
  number: number;
  title: string;
  htmlUrl: string;
}

/** Plan items and deliverables of several pilots, as milestones count them. */
export async function readMilestones(pilotIds: string[]) {
  const where = { pilotId: { in: pilotIds } };
  const db = database();
  const [planItems, deliverables] = await Promise.all([
    db.planItem.findMany({
      where,
      orderBy: { position: 'asc' },
      omit: { position: true, stateSetAt: true },
    }),
    db.deliverable.findMany({ where, orderBy: { position: 'asc' } }),
  ]);
  return { planItems, deliverables };
}

export interface FeedbackRow {
  pilotId: string;
  question: string;
  answers: number;
  mean: number;
  lastAt: Date;
}

export function readFeedback(pilotIds: string[]): Promise<FeedbackRow[]> {
  return database().$queryRaw<FeedbackRow[]>`
    SELECT "pilotId"::text AS "pilotId", question, count(*)::int AS answers,
      avg(rating)::float8 AS mean, max(at) AS "lastAt"
    FROM feedback_answer WHERE "pilotId" = ANY(${pilotIds}::uuid[]) GROUP BY "pilotId", question`;
}

/** Removed ones among them. */
export function readBaselines(ids: string[]) {
  return database().baseline.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, value: true, unit: true, pilotId: true, removedAt: true },
  });
}
