import { database, type Transaction } from '@/lib/platform/database/client';

export interface ObservationRow {
  metricId: string;
  at: Date;
  value: number;
  sampleCount: number;
  source: string;
  link: string | null;
  commitSha: string | null;
  recordedBy: string;
}

export async function insertObservations(tx: Transaction, rows: ObservationRow[]): Promise<void> {
  await tx.observation.createMany({ data: rows });
}

/** Newest first, those taken back among them; how many there are, and of them taken back. */
export async function pageObservations(metricId: string, page: { skip: number; take: number }) {
  const db = database();
  const where = { metricId };
  const [rows, total, takenBack] = await Promise.all([
    db.observation.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      ...page,
      omit: { metricId: true },
    }),
    db.observation.count({ where }),
    db.observation.count({ where: { ...where, takenBackAt: { not: null } } }),
  ]);
  return { rows, total, takenBack };
}

export function findObservation(id: bigint) {
  return database().observation.findUnique({
    where: { id },
    select: {
      id: true,
      at: true,
      value: true,
      takenBackAt: true,
      metric: { select: { id: true, name: true, projectId: true, unit: true } },
    },
  });
}

/** False when somebody took it back a moment before. */
export async function takeBack(
  tx: Transaction,
  id: bigint,
  taken: { takenBackAt: Date; takenBackBy: string; takenBackReason: string },
): Promise<boolean> {
  const { count } = await tx.observation.updateMany({ where: { id, takenBackAt: null }, data: taken });
  return count === 1;
}

/** The newest value of each metric that counts. */
export async function newestPerMetric(
  metricIds: string[],
  until: Date,
): Promise<Map<string, { value: number; at: string }>> {
  const rows = await database().$queryRaw<{ metricId: string; at: Date; value: number }[]>`
    SELECT wanted.id::text AS "metricId", o.at, o.value
    FROM unnest(${metricIds}::uuid[]) AS wanted(id)
    CROSS JOIN LATERAL (
      SELECT at, value FROM observation
      WHERE "metricId" = wanted.id AND "takenBackAt" IS NULL AND at <= ${until}
      ORDER BY at DESC, id DESC LIMIT 1
    ) o`;
  return new Map(rows.map(({ metricId, at, value }) => [metricId, { value, at: at.toISOString() }]));
}
