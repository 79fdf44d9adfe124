import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findChangePoints, type SeriesValue } from './change-points';
import { generateSeries, type Shape, scorePoints } from './generated-series.test-data';

const seriesOf = (values: readonly number[]): SeriesValue[] =>
  values.map((value, i) => ({
    at: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
    value,
    sha: `commit-${i}`,
  }));
const repeated = (pattern: readonly number[], times: number) =>
  Array.from({ length: times }, () => pattern).flat();

test('a step is found with its levels and its commits', () => {
  // Fifteen values around 100, then fifteen around 150, the first of them at index 15 on 16 January.
  const series = seriesOf([...repeated([99, 100, 101], 5), ...repeated([149, 150, 151], 5)]);
  expect(findChangePoints(series).points).toMatchObject([
    {
      index: 15,
      at: '2026-01-16T00:00:00.000Z',
      before: 100,
      after: 150,
      relativePercent: 50,
      commits: { lastBefore: 'commit-14', firstAfter: 'commit-15' },
      n: { before: 15, after: 15 },
    },
  ]);
});

test.each([
  ['nothing', []],
  ['nine values of two levels', [1, 1, 1, 1, 9, 9, 9, 9, 9]],
  ['one level without any noise', repeated([7], 60)],
  ['a single huge outlier', [...repeated([99, 100, 101], 10), 90_000, ...repeated([99, 100, 101], 10)]],
  [
    'a spread that grows around one level',
    [...repeated([99, 100, 101], 10), ...repeated([80, 100, 120], 10)],
  ],
])('%s has no change', (_name, values) => {
  expect(findChangePoints(seriesOf(values)).points).toEqual([]);
});

test('too few values are said to be too few', () => {
  expect(findChangePoints(seriesOf([1, 2, 3])).notes).toEqual([
    'Not enough data: 3 values, at least 10 needed to tell two levels apart.',
  ]);
});

test('a level of 0 gives no percentage', () => {
  const found = findChangePoints(seriesOf([...repeated([0], 20), ...repeated([3, 4], 10)]));
  expect(found.points).toMatchObject([{ index: 20, before: 0, after: 3.5, relativePercent: null }]);
});

test('a value that is no number is left out and said', () => {
  const found = findChangePoints(seriesOf([Number.NaN, ...repeated([5], 12)]));
  expect(found).toMatchObject({ n: 12, notes: ['1 values are no numbers and were left out.'] });
});

test('20,000 values are thinned out, said so, and the places are still close', () => {
  const values = generateSeries({ stepPercent: 20 }, 20_000, 5);
  const found = findChangePoints(values.series);
  expect(found.notes).toEqual(['20000 values were judged as medians of 20 each.']);
  const score = scorePoints(
    found.points.map(({ index }) => index),
    values.changes,
    2000,
  );
  expect(score).toEqual({ found: 4, right: 4, known: 4 });
});

function scoreOf(shape: Shape, length: number) {
  const scores = Array.from({ length: 12 }, (_, i) => {
    const { series, changes } = generateSeries(shape, length, i * 77 + 1);
    return scorePoints(
      findChangePoints(series).points.map(({ index }) => index),
      changes,
      length,
    );
  });
  const total = (key: 'found' | 'right' | 'known') => scores.reduce((sum, score) => sum + score[key], 0);
  return {
    precision: total('right') / total('found'),
    recall: total('right') / total('known'),
    found: total('found'),
  };
}

test.each([
  [10, 300, 0.65, 0.55],
  [20, 30, 0.8, 0.5],
  [20, 100, 0.85, 0.75],
  [20, 300, 0.9, 0.9],
  [50, 30, 0.9, 0.8],
  [50, 100, 0.9, 0.9],
  [50, 300, 0.9, 0.9],
])(
  'steps of %d percent in %d noisy values: precision and recall',
  (stepPercent, length, precision, recall) => {
    const score = scoreOf({ stepPercent }, length);
    expect(score.precision).toBeGreaterThanOrEqual(precision);
    expect(score.recall).toBeGreaterThanOrEqual(recall);
  },
);

test.each([[30], [100], [300]])('noise alone in %d values is seldom called a change', (length) => {
  expect(scoreOf('none', length).found).toBeLessThanOrEqual(1);
});

const noisy = fc
  .array(fc.integer({ min: 50, max: 60 }), { minLength: 10, maxLength: 60 })
  .chain((xs) => fc.integer({ min: 0, max: xs.length }).map((at) => xs.map((x, i) => (i < at ? x : 2 * x))));

test('the order in which values are given changes nothing', () => {
  fc.assert(
    fc.property(noisy, (values) => {
      const series = seriesOf(values);
      expect(findChangePoints([...series].reverse())).toEqual(findChangePoints(series));
    }),
  );
});

test('another unit moves the levels and nothing else', () => {
  fc.assert(
    fc.property(noisy, (values) => {
      const indexes = (factor: number) =>
        findChangePoints(seriesOf(values.map((value) => value * factor))).points.map(({ index }) => index);
      expect(indexes(1024)).toEqual(indexes(1));
    }),
  );
});

test('points rise, lie within the series and change its level', () => {
  fc.assert(
    fc.property(noisy, (values) => {
      let last = 0;
      for (const point of findChangePoints(seriesOf(values)).points) {
        expect(point.index).toBeGreaterThan(last);
        expect(point.index).toBeLessThan(values.length);
        expect(point.after).not.toBe(point.before);
        last = point.index;
      }
    }),
  );
});
