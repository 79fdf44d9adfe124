import { expect, test } from 'vitest';
import type { Sample } from '@/lib/metrics/domain/measurement';
import { claimAgainstFigures } from './claim-against-figures';
import { figuresOf } from './figures.test-data';
import { measureRow } from './measured-row';
import { changesSince, publishedFiguresIn } from './published-figures';

const steady = (value: number, n = 20) => Array.from({ length: n }, (_, i) => value + (i % 5) * 0.01 * value);

test.each([
  ['a claim that is what was measured', steady(90), steady(30), '3x faster', 'consistent', 'Measured:'],
  ['one far from it', steady(90), steady(30), '10x faster', 'contradicted', 'Measured:'],
  ['the wrong way', steady(30), steady(90), '3x faster', 'contradicted', 'The claim says down'],
  ['no number', steady(90), steady(30), 'Perfect', 'unsupported', 'no number'],
  ['too little', steady(90, 3), steady(30), '3x faster', 'unsupported', 'Too little'],
] as const)('%s', (_, before, after, claim, standing, words) => {
  const found = claimAgainstFigures(claim, figuresOf([...before], [...after]));
  expect(found).toMatchObject({ standing, finding: expect.stringContaining(words) });
});

test('a claim beside the median is right within the interval, and bears nothing where no change does, too', () => {
  const wide = [40, 50, 60, 80, 90, 100, 110, 120, 140, 150];
  const less = wide.map((value) => value / 3);
  const figures = figuresOf(wide, less);
  const percent = figures.comparison?.change?.percent;
  if (!percent) throw new Error('the fixture has no interval');
  const inside = Math.round((percent.value + percent.low) / 2);
  expect(claimAgainstFigures(`${-inside}% less`, figures)).toMatchObject({ standing: 'consistent' });
  expect(claimAgainstFigures(`+${-inside}%`, figures)).toMatchObject({ standing: 'contradicted' });
  const same = figuresOf(
    wide,
    [...wide].map((value) => value * 0.95),
  );
  expect(same.comparison?.verdict).toBe('no-clear-change');
  expect(claimAgainstFigures('5% less', same)).toMatchObject({ standing: 'unsupported' });
  expect(claimAgainstFigures('', same)).toBeNull();
});

test('what is known now is held against what was published, and silence means that nothing changed', () => {
  const then = { ...figuresOf(steady(90), steady(30)), at: '2026-11-01T00:00:00.000Z' };
  expect(publishedFiguresIn(JSON.parse(JSON.stringify(then)))).toEqual(then);
  expect([publishedFiguresIn(null), publishedFiguresIn({}), publishedFiguresIn('x')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(changesSince(then, figuresOf(steady(90), steady(30)))).toEqual([]);
  expect(changesSince(then, figuresOf(steady(90), steady(30, 3)))).toEqual([
    'After: n 20 then, 3 now.',
    expect.stringContaining('After: 30.6 s then'),
    'The verdict was “improved”; now it is “not enough data”.',
  ]);
});

test('a window of more values than are read says so', () => {
  const { metric, binding, now } = figuresOf.parts;
  const counted: Sample[] = steady(1).map((value, i) => ({
    at: `2026-10-0${1 + (i % 9)}T00:00:00.000Z`,
    value,
    weight: 1,
    link: null,
  }));
  const side = { counted, countedTotal: 9000, excluded: [], excludedTotal: 3 };
  const none = { counted: [], countedTotal: 0, excluded: [], excludedTotal: 0 };
  const figures = measureRow(binding, metric, { before: side, after: none }, now);
  expect(figures.notes).toContain('The window before holds 9000 values; the newest 20 of them are compared.');
  expect(figures.excluded).toEqual({ before: 3, after: 0 });
});
