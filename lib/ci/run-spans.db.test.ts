import fc from 'fast-check';
import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { addDays } from '@/lib/shared/calendar-day';
import { madeRepository, runRow, system } from './ci.test-data';
import { byDay, byName } from './domain/health-view';
import { summarise, type Tally } from './domain/tally';
import { gatherDays, gatherRuns } from './gather';
import { readDayTallies } from './records/health-reads';
import { refreshRollups } from './roll-up-commands';

withTestDatabase();

const start = '2026-08-20';
const days = 60;

/**
 * Runs of two repositories of one project over sixty days, with days on which a workflow or all of them rest; the second
 * repository has some of the runs of the first thirty, so that there are days of both and of one alone.
 */
async function madeRuns() {
  const { projectId, repositoryId } = await madeRepository('spans');
  const other = await database().repository.create({
    data: {
      projectId,
      owner: 'harbour',
      name: 'second',
      defaultBranch: 'main',
      adrGlobs: [],
      lessonGlobs: [],
    },
  });
  const rows = Array.from({ length: 2_400 }, (_, id) => {
    const day = (id * 7919) % days;
    const hour = `${id % 24}`.padStart(2, '0');
    return runRow(day < 30 && id % 11 < 4 ? other.id : repositoryId, {
      id,
      createdAt: `${addDays(start, day)}T${hour}:00:00Z`,
      workflow: ['Build', 'Deploy', 'Nightly'][(day + id) % (day < 20 ? 2 : 3)],
      branch: ['main', 'topic', null][id % 5] ?? 'main',
      conclusion: ['success', 'success', 'success', 'failure', 'cancelled'][id % 7] ?? 'success',
      seconds: ((id * 104_729) % 4_000) + 0.5,
      attempt: 1 + (id % 2),
    });
  }).filter(({ createdAt }) => createdAt.getUTCDate() % 9 !== 0);
  await database().workflowRun.createMany({ data: rows });
  await refreshRollups(system, { projectId });
  return projectId;
}

test('figures from spans are those of every day and workflow together, in any window and narrowed anyhow', async () => {
  const projectId = await madeRuns();
  const stored = (
    await database().ciDay.findMany({ where: { repository: { projectId } }, orderBy: { day: 'asc' } })
  ).map((row) => ({ ...row, day: row.day.toISOString().slice(0, 10) }));
  const window = fc.record({
    first: fc.integer({ min: -3, max: days - 1 }),
    length: fc.integer({ min: 1, max: days + 5 }),
    workflow: fc.constantFrom(null, null, 'Build', 'Nightly', 'None'),
    branch: fc.constantFrom(null, null, 'main', ''),
  });
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(window, async ({ first, length, workflow, branch }) => {
      const from = addDays(start, first);
      const scope = { projectId, from, to: addDays(from, length - 1), workflow, branch };
      const each: Tally[] = stored
        .filter((row) => row.day >= scope.from && row.day <= scope.to && row.branch === (branch ?? '*'))
        .filter((row) => workflow === null || row.workflowName === workflow)
        .map(({ workflowName, day, runs, succeeded, failed, other, reruns, buckets, bucketCounts }) => ({
          ...{ name: workflowName, day, total: runs, succeeded, failed, other, reruns },
          seconds: { kind: 'histogram', histogram: { buckets, counts: bucketCounts } },
        }));
      const rolled = await readDayTallies(scope);
      const gathered = await gatherRuns(scope, rolled, false);
      expect(byDay(gathered.byDay)).toEqual(byDay(each));
      if (workflow === null && branch === null)
        for (const { seconds } of gathered.byDay) kinds.add(seconds.kind);
      expect(byDay(await gatherDays(scope, rolled, false))).toEqual(byDay(each));
      expect(byName(gathered.byWorkflow)).toEqual(byName(each));
      expect(summarise(gathered.byWorkflow)).toEqual(summarise(each));
    }),
    { numRuns: 60 },
  );
  expect([...kinds].sort()).toEqual(['histogram', 'marks']);
});
