import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { formatIsoWeek, type IsoWeek, isoWeekAt, weekRange } from '@/lib/shared/week';
import type { ComputedFact } from './domain/facts/fact';
import { seedHistory } from './history.test-data';
import type { KnownFact } from './history-frame.test-data';
import { readWeekFacts, type WeekOverview } from './overview-queries';
import { recompute } from './recompute.test-data';
import { refreshWeeks } from './roll-up-commands';

withTestDatabase();

const viewer = systemViewer('test');

const told = ({ project, isoWeek, key, numbers }: KnownFact) =>
  canonicalJson({ project, isoWeek, key, numbers });

/** Every week that is kept of a project, oldest first. */
async function weeksOf(slug: string, now: Date): Promise<WeekOverview<ComputedFact>[]> {
  const heads = await database().weekFact.findMany({
    where: { project: { slug } },
    select: { monday: true },
    orderBy: { monday: 'asc' },
  });
  const weeks: WeekOverview<ComputedFact>[] = [];
  for (const { monday } of heads)
    weeks.push(
      await readWeekFacts(viewer, { isoWeek: formatIsoWeek(isoWeekAt(monday)), projectSlug: slug, now }),
    );
  return weeks;
}

const factsOf = ({ projects }: WeekOverview<ComputedFact>) => projects[0]?.content.facts ?? [];

/** Facts that say that nothing is known of weeks before the project are told by their own test. */
const isOfRecords = ({ key }: { key: string }) => !key.startsWith('unseen');

test.each<{ timeZone: string; first: IsoWeek; weeks: number }>([
  // Through both changes of the clock and the 53rd week of 2026.
  { timeZone: 'Europe/Berlin', first: { year: 2026, week: 42 }, weeks: 26 },
  { timeZone: 'Pacific/Pago_Pago', first: { year: 2026, week: 50 }, weeks: 8 },
  { timeZone: 'Pacific/Kiritimati', first: { year: 2026, week: 50 }, weeks: 8 },
  // The clock changes by half an hour, and the other way round than in the north.
  { timeZone: 'Australia/Lord_Howe', first: { year: 2026, week: 39 }, weeks: 8 },
])('a known history in $timeZone is told whole, and nothing besides', async ({ timeZone, first, weeks }) => {
  const last = { year: first.year, week: first.week + weeks };
  const ends =
    weekRange({ year: first.year, week: first.week }, timeZone).from.getTime() + weeks * 7 * 86_400_000;
  const now = new Date(ends + 3 * 86_400_000);
  await database().workspace.upsert({ where: { id: 1 }, create: { id: 1, timeZone }, update: { timeZone } });
  const slug = `history-${timeZone.toLowerCase().replaceAll(/\W/g, '-')}`;
  const known = await seedHistory(slug, { seed: last.week, first, weeks, timeZone, now });
  await refreshWeeks(viewer, { now });
  const overviews = await weeksOf(slug, now);
  const said = overviews.flatMap((week) =>
    factsOf(week)
      .filter(isOfRecords)
      .map(({ key, numbers }) => told({ project: slug, isoWeek: week.isoWeek, key, numbers })),
  );
  const expected = known.map(told);
  const found = expected.filter((one) => said.includes(one));
  const precision = said.filter((one) => expected.includes(one)).length / said.length;
  const recall = found.length / expected.length;
  process.stdout.write(
    `${timeZone}: ${expected.length} facts known, ${said.length} told; precision ${precision}, recall ${recall}\n`,
  );
  expect(said.filter((one) => !expected.includes(one))).toEqual([]);
  expect(expected.filter((one) => !said.includes(one))).toEqual([]);
  expect([precision, recall]).toEqual([1, 1]);
  for (const week of overviews) for (const fact of factsOf(week)) await recompute(fact, week);
});
