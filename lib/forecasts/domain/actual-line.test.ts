import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actualLine, keptLine } from './actual-line';
import type { FanPoint } from './forecast-view';
import type { ScopedTask } from './scoped-task';

const doneOn = (doneAt: string | null): ScopedTask => ({
  ...{ key: 'x', title: 'x', href: null, state: 'done', doneAt, estimateHours: 1, actualHours: null },
  ...{ spentHours: 0, category: '', person: null, team: null, parent: null, blockedBy: [] },
  ...{ unreadBlockers: false, planDay: null },
});
const run = (at: string, remaining: number, total: number): FanPoint => ({
  ...{ runId: at, at: `${at}T09:00:00.000Z`, date: null, effortHours: null, remaining, total },
});

test('each day of the line counts what was done by its end', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 1, max: 28 })), { minLength: 1 }), (days) => {
      const iso = (day: number) => `2026-10-${String(day).padStart(2, '0')}`;
      const tasks = days.map((day) => doneOn(day === null ? null : `${iso(day)}T12:00:00Z`));
      const line = actualLine(tasks, { zone: 'UTC', today: '2026-11-01' });
      for (const { day, done } of line)
        expect(done).toBe(days.filter((one) => one === null || iso(one) <= day).length);
      expect(line.at(-1)).toEqual({ day: '2026-11-01', done: days.length, total: days.length });
    }),
  );
});

test('what is kept is the line of the newest run, and goes to the end of the work', () => {
  const asOf = [
    { day: '2026-10-01', done: 1, total: 3 },
    { day: '2026-10-09', done: 2, total: 3 },
  ];
  const runs = [run('2026-10-02', 2, 3), run('2026-10-09', 1, 3)];
  expect(keptLine(runs, { asOf, endedOn: null })).toEqual(asOf);
  expect(keptLine(runs, { asOf, endedOn: '2026-10-11' })).toEqual([
    ...asOf,
    { day: '2026-10-11', done: 3, total: 3 },
  ]);
  // The end may lie before the newest run: nobody had synced it by then.
  expect(keptLine(runs, { asOf, endedOn: '2026-10-05' })).toEqual([
    asOf[0],
    { day: '2026-10-05', done: 3, total: 3 },
  ]);
});

test('runs of the first versions kept no line: what each of them found makes one', () => {
  const runs = [run('2026-10-02', 3, 3), run('2026-10-09', 2, 4)];
  expect(keptLine(runs, { asOf: undefined, endedOn: null })).toEqual([
    { day: '2026-10-02', done: 0, total: 3 },
    { day: '2026-10-09', done: 2, total: 4 },
  ]);
  expect(keptLine([], { asOf: undefined, endedOn: '2026-10-09' })).toEqual([]);
});
