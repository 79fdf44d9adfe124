import { database } from '@/lib/platform/database/client';

export function findTestCase(id: bigint) {
  return database().testCase.findUnique({
    where: { id },
    include: { project: { select: { slug: true, name: true } } },
  });
}

/** Newest first, those of reports that were taken back among them; and every day on which results of it count. */
export async function pageTestResults(testId: bigint, page: { skip: number; take: number }) {
  const db = database();
  const [rows, total, days] = await Promise.all([
    db.testResult.findMany({
      where: { testId },
      orderBy: [{ at: 'desc' }, { reportId: 'desc' }, { position: 'desc' }],
      ...page,
      include: {
        report: {
          select: { branch: true, workflow: true, job: true, runId: true, link: true, takenBackAt: true },
        },
      },
    }),
    db.testResult.count({ where: { testId } }),
    db.testDay.findMany({ where: { testId }, orderBy: { day: 'asc' }, omit: { testId: true } }),
  ]);
  return { rows, total, days };
}

/** Failing results of a report by the names of their tests, and how many there are. */
export async function pageFailures(reportId: string, page: { skip: number; take: number }) {
  const db = database();
  const where = { reportId, status: { in: ['failed' as const, 'error' as const] } };
  const [rows, total] = await Promise.all([
    db.testResult.findMany({
      where,
      orderBy: [
        { test: { suite: 'asc' } },
        { test: { className: 'asc' } },
        { test: { name: 'asc' } },
        { testId: 'asc' },
        { position: 'asc' },
      ],
      ...page,
      include: { test: { select: { suite: true, className: true, name: true } } },
    }),
    db.testResult.count({ where }),
  ]);
  return { rows, total };
}
