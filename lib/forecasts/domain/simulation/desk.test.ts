import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dependency, WorkItem } from '../work';
import { makeKernel } from './kernel';
import { chunkTrials } from './kernel-room';
import { schedulePlainly } from './plain-list-schedule.test-data';
import { randomTasks } from './plain-simulation.test-data';
import { makePlan, type Plan } from './plan';

const ratios = [0.4, 0.7, 1, 1, 1, 1.2, 1.9, 3];

function planOf(hours: readonly number[], links: readonly [number, number][], people: number): Plan {
  const items = hours.map(
    (one, i): WorkItem => ({
      ...{
        key: `#${i}`,
        title: `#${i}`,
        href: null,
        estimateHours: one,
        spentHours: 0,
        hours: one,
        table: 0,
      },
    }),
  );
  const dependencies = links.map(([before, after]): Dependency => ({ before, after, kind: 'blocked-by' }));
  return makePlan({ items, dependencies, tables: [ratios], sharedLuck: 0.2, people, seed: 7 });
}

/** Every trial of a chunk by the kernel against the plain loop: ends, the last item, and what each waited for. */
function compare(plan: Plan, size: number): void {
  const kernel = makeKernel(plan);
  if (!kernel.desk) throw new Error('there are people enough');
  kernel.begin(0, chunkTrials);
  kernel.rows.fill(0);
  for (let item = 0; item < plan.count; item += 1)
    if ((plan.hours[item] ?? 0) > 0) kernel.addDurations(item, 0);
  const drawn = kernel.rows.slice();
  const items = Array.from({ length: plan.count }, (_, item) => item);
  const before = items.map((item) => [
    ...plan.before.subarray(plan.beforeAt[item] ?? 0, plan.beforeAt[item + 1] ?? 0),
  ]);
  const working = items.filter((item) => (plan.hours[item] ?? 0) > 0);
  const seen: number[] = [];
  kernel.desk.shareOut(size, true, (trial, endTicks, last, causes) => {
    const ticks = items.map((item) =>
      plan.hours[item] === 0
        ? null
        : toEven((drawn[item * chunkTrials + trial] ?? Number.NaN) * plan.ticksPerHour),
    );
    const plain = schedulePlainly(ticks, before, plan.people);
    expect({ endTicks, last }).toEqual({ endTicks: plain.end, last: plain.last });
    expect(working.map((item) => causes[item])).toEqual(working.map((item) => plain.causes[item]));
    seen.push(trial);
  });
  expect(seen).toEqual(items.length === 0 ? [] : Array.from({ length: size }, (_, trial) => trial));
}

const toEven = (value: number) => {
  const below = Math.floor(value);
  const half = value - below === 0.5;
  return half ? below + (below & 1) : Math.round(value);
};

const cases = fc.record({
  tasks: fc.array(
    fc.record({ hours: fc.constantFrom(0, 0.001, 1, 3, 8), back: fc.array(fc.nat(9), { maxLength: 4 }) }),
    {
      minLength: 2,
      maxLength: 90,
    },
  ),
  people: fc.integer({ min: 1, max: 6 }),
  size: fc.integer({ min: 1, max: 9 }),
});

test('the kernel shares work out as the plain loop does, trial by trial and item by item', () => {
  fc.assert(
    fc.property(cases, ({ tasks, people, size }) => {
      const links = tasks.flatMap(({ back }, i) =>
        back.filter((b) => b < i).map((b): [number, number] => [i - 1 - b, i]),
      );
      const plan = planOf(
        tasks.map(({ hours }) => hours),
        links,
        people,
      );
      fc.pre(plan.people > 0);
      compare(plan, size);
    }),
  );
});

test.each([
  ['4,200 tasks, more than one word of words', 4200, 7],
  ['a person more than a tree of 64 has room for', 300, 65],
  ['one task more than people', 100, 99],
])('%s', (_, count, people) => {
  const tasks = randomTasks(count, 3);
  const links = tasks.flatMap(({ before }, i) => before.map((one): [number, number] => [one, i]));
  compare(
    planOf(
      tasks.map(({ estimateHours }) => estimateHours),
      links,
      people,
    ),
    2,
  );
});

test('a kernel is of use for a second chunk, and another plan does not inherit anything', () => {
  const [one, other] = [planOf([1, 2, 3, 4], [], 2), planOf([4, 3, 2, 1, 5], [[0, 4]], 3)];
  for (const plan of [one, other, one]) compare(plan, 8);
});

test('items and people beyond 15 bits are refused, not mixed up', () => {
  const plan = planOf([1, 1, 1], [], 2);
  expect(() => makeKernel({ ...plan, count: 2 ** 15 })).toThrow('more than 32766 items or people');
});
