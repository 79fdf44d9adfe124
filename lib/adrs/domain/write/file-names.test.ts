import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPath } from '../file-name';
import { adrFilePath, nameFormOf, nextNumber, renamedPath, usualNames } from './file-names';

const decision = { number: 12, title: 'Use one queue: fast & safe', date: '2026-11-20' };

test.each([
  [
    ['docs/adr/0001-a-b.md', 'docs/adr/0002-c.md', 'docs/adr/odd.md'],
    'docs/adr/0012-use-one-queue-fast-safe.md',
  ],
  [['adr-001-a.md', 'adr-002-b.md'], 'adr-012-use-one-queue-fast-safe.md'],
  [['x/ADR-1_First_thing.md'], 'x/ADR-12_use_one_queue_fast_safe.md'],
  [['x/adr015-a.mdx'], 'x/adr012-use-one-queue-fast-safe.mdx'],
  [['log/20200101-a.md', 'log/20200103-b.md'], 'log/20261120-use-one-queue-fast-safe.md'],
  [['log/2020-01-01-a.md'], 'log/2026-11-20-use-one-queue-fast-safe.md'],
  [['log/use-x.md', 'log/use-y.md'], 'log/use-one-queue-fast-safe.md'],
])('a log named as %j gets %s', (paths, expected) => {
  const names = nameFormOf(paths);
  if (!names) throw new Error('no form');
  expect(adrFilePath(names, decision)).toBe(expected);
});

test('a log that changed its ways is followed in the newer one', () => {
  expect(nameFormOf(['a/001-x.md', 'a/0002-y.md'])?.width).toBe(4);
  expect(nameFormOf([])).toBeNull();
});

test('whatever the title, the file stays in its folder and its number is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 99_999 }), (title, number) => {
      const path = adrFilePath(usualNames('docs/adr'), { ...decision, title, number });
      expect(path).toMatch(/^docs\/adr\/[^/]+\.md$/);
      expect(path).not.toMatch(/\.\.|\\|\p{Cc}/u);
      expect(readPath(path).number).toBe(number);
    }),
  );
});

test('the next number is one after the highest; logs by date have none', () => {
  const names = usualNames('a');
  expect(nextNumber(names, [])).toBe(1);
  expect(nextNumber(names, [3, null, 7, 7, 2])).toBe(8);
  // A ticket's number among them is none of the log's.
  expect(nextNumber(names, [3, 202_601])).toBe(4);
  expect(nextNumber({ ...names, width: null, date: 'iso' }, [3])).toBeNull();
});

test.each([
  ['docs/adr/0003-use-two-queues.md', 'docs/adr/0003-use-three-queues.md'],
  ['docs/adr/adr_0003_use_two_queues.md', 'docs/adr/adr_0003_use_three_queues.md'],
  ['docs/adr/2026-11-20-use-two-queues.md', 'docs/adr/2026-11-20-use-three-queues.md'],
  ['use-two-queues.md', 'use-three-queues.md'],
  ['docs/adr/0003-queues.md', 'docs/adr/0003-queues.md'],
  ['docs/adr/0003-re-use-two-queues-again.md', 'docs/adr/0003-re-use-two-queues-again.md'],
])('%s follows a new title as %s', (path, renamed) => {
  expect(renamedPath(path, 'Use two queues', 'Use three queues')).toBe(renamed);
});
