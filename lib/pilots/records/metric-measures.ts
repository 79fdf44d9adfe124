import { database } from '@/lib/platform/database/client';

const pilot = { select: { slug: true, title: true, projectId: true } } as const;

/** The targets and baselines with a number that rest on these metrics, whatever pilot they are of. */
export async function readMetricMeasures(metricIds: readonly string[]) {
  const where = { metricId: { in: [...metricIds] }, removedAt: null };
  const orderBy = [{ pilot: { startsOn: 'desc' as const } }, { position: 'asc' as const }];
  const [targets, baselines] = await Promise.all([
    database().target.findMany({
      where,
      orderBy,
      select: { metricId: true, comparator: true, value: true, unit: true, baselineValue: true, pilot },
    }),
    database().baseline.findMany({
      where: { ...where, value: { not: null } },
      orderBy,
      select: { metricId: true, value: true, unit: true, pilot },
    }),
  ]);
  return { targets, baselines };
}
