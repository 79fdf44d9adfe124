import { seededRandom } from '@/lib/shared/seeded-random';
import { schedulePlainly } from './plain-list-schedule.test-data';

export interface PlainTask {
  estimateHours: number;
  before: number[];
}

/** The simulation as one writes it down at first: lognormal ratios with shared luck, longest paths, and a sort. */
export function simulatePlainly(
  tasks: readonly PlainTask[],
  { trials, seed, sigma, sharedLuck }: { trials: number; seed: number; sigma: number; sharedLuck: number },
): { ends: number[]; totals: number[] } {
  const random = seededRandom(seed);
  const ends: number[] = [];
  const totals: number[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const luck = random.normal();
    const finish: number[] = [];
    let total = 0;
    let end = 0;
    for (const task of tasks) {
      const z = Math.sqrt(sharedLuck) * luck + Math.sqrt(1 - sharedLuck) * random.normal();
      const duration = task.estimateHours * Math.exp(sigma * z);
      let start = 0;
      for (const other of task.before) start = Math.max(start, finish[other] ?? 0);
      finish.push(start + duration);
      total += duration;
      end = Math.max(end, start + duration);
    }
    ends.push(end);
    totals.push(total);
  }
  ends.sort((a, b) => a - b);
  totals.sort((a, b) => a - b);
  return { ends, totals };
}

/** Tasks of 1 to 8 hours, each waiting for up to `most` of the sixty before it. */
export function randomTasks(count: number, seed: number, most = 2): PlainTask[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => ({
    estimateHours: 1 + 7 * random.next(),
    before:
      i === 0
        ? []
        : [
            ...new Set(
              Array.from({ length: random.below(most + 1) }, () => Math.max(0, i - 1 - random.below(60))),
            ),
          ],
  }));
}

/** The same where people are few: list scheduling in each trial, the longest way to the end first, and a sort. */
export function shareOutPlainly(
  tasks: readonly PlainTask[],
  people: number,
  { trials, seed, sigma, sharedLuck }: { trials: number; seed: number; sigma: number; sharedLuck: number },
): { ends: number[]; totals: number[] } {
  const { order, before } = byLongestWay(tasks);
  const random = seededRandom(seed);
  const ends: number[] = [];
  const totals: number[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const luck = random.normal();
    const durations = order.map(({ estimateHours }) => {
      const z = Math.sqrt(sharedLuck) * luck + Math.sqrt(1 - sharedLuck) * random.normal();
      return estimateHours * Math.exp(sigma * z);
    });
    ends.push(schedulePlainly(durations, before, people).end);
    totals.push(durations.reduce((sum, one) => sum + one, 0));
  }
  ends.sort((a, b) => a - b);
  totals.sort((a, b) => a - b);
  return { ends, totals };
}

function byLongestWay(tasks: readonly PlainTask[]) {
  const way = tasks.map(({ estimateHours }) => estimateHours);
  for (let i = tasks.length - 1; i >= 0; i -= 1)
    for (const other of tasks[i]?.before ?? [])
      way[other] = Math.max(way[other] ?? 0, (tasks[other]?.estimateHours ?? 0) + (way[i] ?? 0));
  const places = tasks.map((_, i) => i).sort((a, b) => (way[b] ?? 0) - (way[a] ?? 0) || a - b);
  const placeOf = new Map(places.map((i, place) => [i, place]));
  return {
    order: places.flatMap((i) => tasks[i] ?? []),
    before: places.map((i) => (tasks[i]?.before ?? []).map((other) => placeOf.get(other) ?? 0)),
  };
}
