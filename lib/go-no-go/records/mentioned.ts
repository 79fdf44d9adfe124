import type { Mentioned } from '@/lib/pilots/domain/mentions';
import { database } from '@/lib/platform/database/client';

/** The records of a project that texts mention by number, and those that they may mention by name. */
export async function readMentioned(projectId: string, pilotId: string, { issues, adrs }: Mentioned) {
  const db = database();
  const numbers = [...new Set(issues.map(({ number }) => number))].slice(0, 500);
  const where = { repository: { projectId }, deletedAt: null, number: { in: numbers } };
  const select = {
    number: true,
    title: true,
    htmlUrl: true,
    repository: { select: { owner: true, name: true } },
  } as const;
  const [issueRows, pullRows, adrRows, metrics, criteria, roles] = await Promise.all([
    numbers.length > 0 ? db.issue.findMany({ where, select }) : [],
    numbers.length > 0 ? db.pullRequest.findMany({ where, select }) : [],
    adrs.length > 0
      ? db.adr.findMany({
          where: { projectId, deletedAt: null, number: { in: [...new Set(adrs)].slice(0, 500) } },
          select: { number: true, slug: true, title: true, project: { select: { slug: true } } },
        })
      : [],
    db.metric.findMany({
      where: { projectId, deletedAt: null },
      select: { id: true, name: true },
      take: 500,
    }),
    db.criterion.findMany({
      where: { pilotId, removedAt: null },
      select: { id: true, title: true },
      take: 500,
    }),
    db.pilotRole.findMany({
      where: { pilotId },
      select: { id: true, role: true, personName: true },
      take: 100,
    }),
  ]);
  return { issues: [...issueRows, ...pullRows], adrs: adrRows, metrics, criteria, roles };
}
