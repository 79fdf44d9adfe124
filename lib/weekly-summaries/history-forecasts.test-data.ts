import { randomUUID } from 'node:crypto';
import type { Prisma } from '@/generated/prisma/client';
import { database } from '@/lib/platform/database/client';
import { addDays } from '@/lib/shared/calendar-day';
import type { RandomSource } from '@/lib/shared/seeded-random';
import type { OfPilot, Range } from './history-frame.test-data';

interface Item {
  key: string;
  estimateHours: number | null;
  spentHours: number;
}

/**
 * A forecast that is run in some weeks, in some of them more than once, over tasks that come, end, are opened again, leave and
 * are estimated anew. Only the run that stands at a week's end counts, against the one that stood when it began.
 */
export async function knowForecasts(
  ranges: readonly Range[],
  random: RandomSource,
  { projectId, knows, within }: OfPilot,
) {
  const forecast = await database().forecast.create({
    data: {
      ...{ projectId, title: 'Cutover', scopeKind: 'label', scopeValue: 'cutover', createdBy: 'test' },
      ...{ people: 2, hoursPerDay: 6, focusPercent: 80 },
      createdAt: new Date(ranges[0]?.from ?? 0),
    },
  });
  let named = 0;
  const fresh = (): Item => {
    named += 1;
    return { key: `acme/one#${named}`, estimateHours: 1 + random.below(9), spentHours: 0 };
  };
  let open: Item[] = Array.from({ length: 8 }, fresh);
  let finished: Item[] = [];
  let people = 2;
  let p80: string | null = null;
  const runs: Prisma.ForecastRunCreateManyInput[] = [];
  const run = (at: number) =>
    runs.push({
      ...{
        forecastId: forecast.id,
        at: new Date(at),
        method: 'simulation',
        seed: 7n,
        trials: 10,
        inputsHash: randomUUID(),
      },
      inputs: {
        startsOn: new Date(at).toISOString().slice(0, 10),
        capacity: { people, hoursPerDay: 6, focusPercent: 80 },
        ...{ daysOff: [], tables: [[1, 2]], sharedLuck: 0.1, readAt: {} },
        items: [...open.map((item) => ({ ...item })), { key: 'gate 1', estimateHours: null, spentHours: 0 }],
      },
      outcome: p80
        ? { kind: 'answer', date: { P80: p80 } }
        : { kind: 'not-enough-data', reasons: [{ message: 'Too few.' }] },
      facts: { tasks: { total: open.length + finished.length, done: finished.length, withoutEstimate: 0 } },
    });
  let stood: { p80: string | null } | null = null;
  for (const range of ranges) {
    if (random.below(3) === 0) continue;
    const [early = range.from, late = range.from] = [within(range), within(range)].sort((a, b) => a - b);
    const was: { p80: string | null } = { p80: stood?.p80 ?? null };
    // A week in which tasks are opened again closes none, so that the counts tell the two apart.
    const again = random.below(5) === 0 ? finished.splice(0, 1) : [];
    const ended = again.length > 0 ? [] : open.splice(0, random.below(3));
    const left = open.length > 4 ? open.splice(0, random.below(2)) : [];
    const changed = open.filter(() => random.below(6) === 0);
    for (const item of changed) item.estimateHours = (item.estimateHours ?? 0) + 1;
    const added = Array.from({ length: random.below(3) }, fresh);
    // In the middle of the week it stands otherwise, which the week does not tell.
    if (early < late && random.below(2) === 0) {
      p80 = addDays('2027-06-01', random.below(90));
      run(early);
    }
    open = [...open, ...again, ...added];
    finished = [...finished, ...ended];
    const isOtherCapacity = stood !== null && random.below(4) === 0;
    if (isOtherCapacity) people += 1;
    p80 = random.below(8) === 0 ? null : addDays('2027-06-01', random.below(4) === 0 ? 30 : random.below(90));
    run(late);
    const days = was.p80 && p80 ? Math.round((Date.parse(p80) - Date.parse(was.p80)) / 86_400_000) : null;
    if (p80 !== was.p80)
      knows(range.isoWeek, `forecast ${forecast.id}`, {
        days,
        added: stood ? added.length : null,
        finished: stood ? ended.length : null,
        reopened: stood ? again.length : null,
        removed: stood ? left.length : null,
        estimates: stood ? changed.length : null,
        capacity: stood ? Number(isOtherCapacity) : null,
      });
    stood = { p80 };
  }
  await database().forecastRun.createMany({ data: runs });
}
