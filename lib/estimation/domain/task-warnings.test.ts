import { expect, test } from 'vitest';
import { taskWarnings, type WarnedTask } from './task-warnings';

const task = (over: Partial<WarnedTask> = {}): WarnedTask => ({
  category: 'Security',
  estimateHours: 4,
  bufferPercent: null,
  includesBuffer: false,
  bufferWords: null,
  state: 'open',
  ...over,
});
const rule = { category: 'security', highPercent: 50 };

test.each([
  ['as it should be', {}, null, []],
  ['exactly at the limit', { estimateHours: 4 }, rule, []],
  ['above the limit', { estimateHours: 4.01 }, null, ['too-large']],
  ['above it and over', { estimateHours: 9, state: 'done' }, null, []],
  ['no estimate', { estimateHours: null }, null, ['no-estimate']],
  ['no category', { category: ' ' }, null, ['no-category']],
  ['neither', { category: '', estimateHours: null }, null, ['no-estimate', 'no-category']],
  ['dropped', { category: '', estimateHours: null, state: 'dropped' }, null, []],
  ['a buffer within, no rule', { bufferPercent: 20 }, null, []],
  ['a buffer within and a rule', { bufferPercent: 20 }, rule, ['buffer-twice']],
  ['a buffer of unknown size and a rule', { includesBuffer: true }, rule, ['buffer-twice']],
  [
    'a buffer within and one beside',
    { includesBuffer: true, bufferWords: 'Buffer: 1h' },
    null,
    ['buffer-twice'],
  ],
  ['a buffer of nothing', { bufferPercent: 0 }, rule, []],
  ['a rule of nothing', { bufferPercent: 20 }, { ...rule, highPercent: 0 }, []],
  ['a buffer beside alone', { bufferWords: 'Buffer: 1h' }, rule, []],
] as const)('warnings: %s', (_, over, given, kinds) => {
  const warnings = taskWarnings(task(over), { splitAboveHours: 4, rule: given });
  expect(warnings.map(({ kind }) => kind)).toEqual(kinds);
});

test('both buffers are named', () => {
  const [warning] = taskWarnings(task({ bufferPercent: 20, bufferWords: 'Buffer: 1h' }), {
    splitAboveHours: 4,
    rule,
  });
  expect(warning?.message).toContain('a buffer of 20%, and “Buffer: 1h”');
});
