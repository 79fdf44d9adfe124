import { database, type Transaction } from '@/lib/platform/database/client';

/**
 * Takes the pilot's row, so that edits of one pilot come one after the other. Every edit of a part takes it first:
 * two that took parts and pilot in different order would wait for each other.
 */
export async function lockPilot(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM pilot WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

/** What the form of the head shows, and what an edit of it is checked against. */
const headColumns = {
  title: true,
  summary: true,
  startsOn: true,
  endsOn: true,
  leadName: true,
  timeZone: true,
  lockedAt: true,
  version: true,
  updatedBy: true,
} as const;

export function findHeadRow(tx: Transaction, id: string) {
  return tx.pilot.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      slug: true,
      projectId: true,
      ...headColumns,
      updatedAt: true,
    },
  });
}

/** False when somebody saved after `version` was read. */
export async function updateHead(
  tx: Transaction,
  { id, version, by }: { id: string; version: number; by: string },
  columns: Record<string, unknown>,
): Promise<boolean> {
  const data = { ...columns, updatedBy: by, version: { increment: 1 } };
  return (await tx.pilot.updateMany({ where: { id, version }, data })).count === 1;
}

/** What search finds a pilot by. */
export async function readSearchText(tx: Transaction, id: string) {
  const title = { select: { title: true } } as const;
  const {
    slug,
    title: called,
    summary,
    ...parts
  } = await tx.pilot.findUniqueOrThrow({
    where: { id },
    select: {
      slug: true,
      title: true,
      summary: true,
      objectives: { select: { title: true, detail: true } },
      services: { select: { name: true } },
      planItems: title,
      risks: title,
      criteria: title,
      deliverables: title,
      roadmap: title,
    },
  });
  const words = Object.values(parts).flatMap((rows) => rows.map((row) => Object.values(row).join(' ')));
  return { slug, title: called, body: [summary, ...words].join('\n').slice(0, 20_000) };
}

/** The pilot's own fields, and the pilots that are its next phase. */
export function readHead(id: string) {
  const phase = { select: { slug: true, title: true } } as const;
  return database().pilot.findUnique({
    where: { id },
    select: {
      projectId: true,
      ...headColumns,
      nextPilots: { select: { ...phase.select, stage: true }, orderBy: { createdAt: 'asc' } },
    },
  });
}

/** The pilots before this one, the nearest first; a ring, which no form can make, ends after a hundred. */
export async function readPhaseChain(id: string): Promise<{ slug: string; title: string }[]> {
  return database().$queryRaw`
    WITH RECURSIVE chain AS (
      SELECT "previousPilotId" AS id, 1 AS step FROM pilot WHERE id = ${id}::uuid
      UNION ALL
      SELECT p."previousPilotId", step + 1 FROM pilot p JOIN chain ON p.id = chain.id WHERE step < 100
    )
    SELECT p.slug, p.title FROM chain JOIN pilot p ON p.id = chain.id ORDER BY step`;
}
