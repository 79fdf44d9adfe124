import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerOf } from './answer';
import { effectOf } from './change-effect';
import type { SimulationInputs } from './inputs';
import { asClaimed } from './recalibrate';
import { makePlan, type PlanInputs } from './simulation/plan';
import { runHere, simulateEnds, valueAt } from './simulation/simulation';
import { dropped } from './what-would-help';
import type { Dependency, WorkItem } from './work';

const item = (hours: number, i: number): WorkItem => ({
  ...{ key: `o/n#${i}`, title: `T${i}`, href: null, estimateHours: hours, spentHours: 0, hours, table: 0 },
});
const inputsOf = (
  hours: readonly number[],
  links: readonly (readonly [number, number])[],
  people: number,
  ratios = [0.3, 0.6, 0.9, 1, 1, 1.1, 1.7, 3],
): PlanInputs => ({
  items: hours.map(item),
  dependencies: links.map(([before, after]): Dependency => ({ before, after, kind: 'blocked-by' })),
  ...{ tables: [ratios], sharedLuck: 0.2, people, seed: 3 },
});
const without = (base: PlanInputs, link: number): PlanInputs => ({
  ...base,
  dependencies: base.dependencies.filter((_, i) => i !== link),
});
const trials = 400;
const endsOf = (inputs: PlanInputs) => simulateEnds(makePlan(inputs), trials, runHere);

const cases = fc
  .record({
    tasks: fc.array(
      fc.record({ hours: fc.integer({ min: 1, max: 9 }), back: fc.array(fc.nat(5), { maxLength: 3 }) }),
      {
        minLength: 2,
        maxLength: 10,
      },
    ),
    people: fc.integer({ min: 1, max: 4 }),
    level: fc.constantFrom(0.5, 0.8, 0.95),
  })
  .map(({ tasks, people, level }) => {
    const links = tasks.flatMap(({ back }, i) =>
      back.filter((b) => b < i).map((b) => [i - 1 - b, i] as const),
    );
    return {
      level,
      base: inputsOf(
        tasks.map(({ hours }) => hours),
        links,
        people,
      ),
    };
  });

test('dropping any task, removing any dependency and one more person never make a level later', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ base, level }) => {
      const before = await endsOf(base);
      const changes = [
        ...base.items.map((_, i) => dropped(base, i)),
        ...base.dependencies.map((_, i) => without(base, i)),
        { ...base, people: base.people + 1 },
      ];
      for (const changed of changes) {
        const { gainHours, laterShare } = await effectOf(before, changed, level, runHere);
        expect(gainHours).toBeGreaterThanOrEqual(0);
        // Where no trial got later by itself, the gain is that of the two simulations.
        if (laterShare === 0)
          expect(gainHours).toBeCloseTo(
            valueAt(before.slice().sort(), level) - valueAt((await endsOf(changed)).sort(), level),
            5,
          );
      }
    }),
    { numRuns: 25 },
  );
});

test.each([
  // Both are free for what was later in the order, and what the end hangs on begins last.
  [
    'a dependency',
    inputsOf(
      [2, 6, 3, 6],
      [
        [0, 1],
        [0, 2],
      ],
      2,
      [1, 1],
    ),
    (base: PlanInputs) => without(base, 0),
  ],
  [
    'a task',
    inputsOf(
      [6, 2, 1, 6, 3],
      [
        [1, 2],
        [2, 4],
      ],
      2,
      [1, 1],
    ),
    (base: PlanInputs) => dropped(base, 2),
  ],
])(
  'Graham’s anomaly: without %s list scheduling ends later; it counts as before, and that is told',
  async (_, base, change) => {
    const before = await endsOf(base);
    const raw = await endsOf(change(base));
    expect(raw[0]).toBeGreaterThan(before[0] ?? 0);
    expect(await effectOf(before, change(base), 0.8, runHere)).toEqual({ gainHours: 0, laterShare: 1 });
  },
);

test('what is ranked is never later than the P80 of the forecast itself, and sooner by what it says', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ base }) => {
      const inputs: SimulationInputs = {
        ...{ ...base, method: 'simulation', version: 2, trials: 1200, startsOn: '2026-11-23', dueOn: null },
        ...{ readAt: asClaimed(), effortReadAt: asClaimed(), daysOff: [], splitAboveHours: 4 },
        capacity: { people: base.people, hoursPerDay: 8, focusPercent: 50 },
        items: [...base.items],
        dependencies: [...base.dependencies],
        tables: base.tables.map((table) => [...table]),
      };
      const { help, date } = await answerOf(inputs, runHere);
      for (const one of help) {
        expect(one.p80 <= date.P80).toBe(true);
        expect(one.soonerDays).toBeGreaterThanOrEqual(0);
        expect(one.soonerDays === 0).toBe(one.p80 === date.P80);
        expect(one.soonerWorkingDays).toBeGreaterThanOrEqual(0.05);
      }
      expect(help.map(({ p80 }) => p80)).toEqual(help.map(({ p80 }) => p80).sort());
    }),
    { numRuns: 10 },
  );
});
