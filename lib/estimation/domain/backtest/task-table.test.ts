import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DatedTask } from './contract';
import { TaskTable } from './task-table';

const word = fc.constantFrom('a', 'b', '', 'Länge', '0');
const task: fc.Arbitrary<DatedTask> = fc.record({
  id: fc.string(),
  projectId: word,
  category: word,
  person: fc.option(word),
  team: fc.option(word),
  estimateHours: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
  lowHours: fc.option(fc.double({ min: 0.1, max: 9, noNaN: true })),
  highHours: fc.option(fc.double({ min: 0.1, max: 9, noNaN: true })),
  actualHours: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
  actualKind: fc.constant('stated' as const),
  estimatedAt: fc.integer(),
  startedAt: fc.option(fc.integer()),
  completedAt: fc.integer(),
});

test('what is put in comes out, nulls and empty words told apart', () => {
  fc.assert(
    fc.property(fc.array(task, { maxLength: 30 }), (tasks) => {
      const table = TaskTable.of(tasks);
      expect(table.length).toBe(tasks.length);
      expect(tasks.map((_, at) => table.task(at))).toEqual(tasks);
    }),
  );
});

test('it grows', () => {
  const [one] = fc.sample(task, 1);
  const table = new TaskTable();
  for (let i = 0; i < 5000; i += 1) if (one) table.add({ ...one, id: `${i}`, completedAt: i });
  expect([table.length, table.word('id', 4999), table.number('completedAt', 1025)]).toEqual([
    5000,
    '4999',
    1025,
  ]);
});
