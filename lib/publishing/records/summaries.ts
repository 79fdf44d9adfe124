import type { Prisma } from '@/generated/prisma/client';
import { database, type Reader, type Transaction } from '@/lib/platform/database/client';
import type { LeadWords } from '../domain/published-summary';

export interface DraftFields extends LeadWords {
  setHealth: string | null;
  setHealthReason: string;
}

export interface SummaryRow extends DraftFields {
  id: string;
  projectId: string | null;
  monday: Date;
  startedFrom: Date | null;
  version: number;
  updatedByName: string;
  updatedAt: Date;
}

const columns = {
  id: true,
  projectId: true,
  monday: true,
  highlights: true,
  lowlights: true,
  asks: true,
  nextWeek: true,
  setHealth: true,
  setHealthReason: true,
  startedFrom: true,
  version: true,
  updatedByName: true,
  updatedAt: true,
} satisfies Prisma.WeekSummarySelect;

export function findSummary(
  at: { projectId: string | null; monday: Date },
  db: Reader = database(),
): Promise<SummaryRow | null> {
  return db.weekSummary.findFirst({ where: { projectId: at.projectId, monday: at.monday }, select: columns });
}

/** The newest summary of an earlier week, with its newest revision where it has one. */
export function findSummaryBefore(at: { projectId: string | null; monday: Date }) {
  return database().weekSummary.findFirst({
    where: { projectId: at.projectId, monday: { lt: at.monday } },
    orderBy: { monday: 'desc' },
    select: {
      ...columns,
      revisions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { highlights: true, lowlights: true, asks: true, nextWeek: true },
      },
    },
  });
}

type Saver = { updatedById: string | null; updatedByName: string };

/** The new draft's id; null where somebody else began it first. */
export async function insertSummary(
  tx: Transaction,
  at: { projectId: string | null; monday: Date; startedFrom: Date | null },
  fields: DraftFields & Saver,
): Promise<string | null> {
  const [made] = await tx.weekSummary.createManyAndReturn({
    data: [{ ...at, ...fields }],
    skipDuplicates: true,
    select: { id: true },
  });
  return made?.id ?? null;
}

/** False when somebody saved after `version` was read. */
export async function changeSummary(
  tx: Transaction,
  id: string,
  version: number,
  fields: DraftFields & Saver,
): Promise<boolean> {
  const { count } = await tx.weekSummary.updateMany({
    where: { id, version },
    data: { ...fields, version: { increment: 1 } },
  });
  return count === 1;
}

export interface LatestOfWeek extends DraftFields {
  slug: string;
  number: number;
  publishedByName: string;
  publishedAt: Date;
  openQuestions: number;
}

/** The newest revision of each project's week, without what was frozen; of one project where one is named. */
export function listLatestOfWeek(monday: Date, projectId: string | null): Promise<LatestOfWeek[]> {
  return database().$queryRaw<LatestOfWeek[]>`
    SELECT p.slug, r.number, r.highlights, r.lowlights, r.asks, r."nextWeek", r."setHealth", r."setHealthReason",
      r."publishedByName", r."publishedAt",
      (SELECT count(*)::int FROM summary_question q WHERE q."summaryId" = s.id AND q."answeredAt" IS NULL) AS "openQuestions"
    FROM week_summary s
    JOIN project p ON p.id = s."projectId"
    JOIN LATERAL (SELECT number, highlights, lowlights, asks, "nextWeek", "setHealth", "setHealthReason",
        "publishedByName", "publishedAt"
      FROM summary_revision WHERE "summaryId" = s.id ORDER BY number DESC LIMIT 1) r ON true
    WHERE s.monday = ${monday}::date AND (${projectId}::uuid IS NULL OR s."projectId" = ${projectId}::uuid)`;
}
