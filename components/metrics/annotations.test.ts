import { expect, test } from 'vitest';
import { annotationsOf } from './annotations';
import { drawnSeries } from './series-points';

const one = (kind: 'release' | 'adr', at: string) => ({ kind, at, text: at, href: '/' });

test('what happened is numbered by time, a day being the first moment of it in the zone', () => {
  const happened = [
    one('release', '2026-11-02T23:30:00.000Z'),
    one('adr', '2026-11-02'),
    // 3 November in Berlin already, so outside a window that ends on the 2nd.
    one('release', '2026-11-01T10:00:00.000Z'),
    one('adr', '2026-11-03'),
  ];
  const window = { from: '2026-11-01', to: '2026-11-02' };
  expect(annotationsOf(happened, window, 'Europe/Berlin')).toMatchObject([
    { number: 1, day: '2026-11-01' },
    { number: 2, day: '2026-11-02', at: '2026-11-01T23:00:00.000Z' },
  ]);
});

const day = {
  day: '2026-11-02',
  value: 5,
  n: 2,
  standsFor: 2,
  spread: { min: 1, lowerQuartile: 2, median: 5, upperQuartile: 8, max: 9 },
  firstAt: '2026-11-02T01:00:00.000Z',
  lastAt: '2026-11-02T02:00:00.000Z',
};
const value = {
  at: '2026-11-02T01:00:00.000Z',
  value: 1,
  weight: 1,
  link: null,
  commitSha: null,
  repositoryUrl: null,
};

test.each([
  ['few values are drawn each', [value], 'p50', null, 'values'],
  ['many are drawn by the day', Array.from({ length: 200 }, () => value), 'p50', null, 'days'],
  ['a total is drawn by the day', [value], 'sum', null, 'days'],
  ['each may be asked for', Array.from({ length: 200 }, () => value), 'p50', 'values', 'values'],
  ['what is not known each is drawn by the day', null, 'p50', 'values', 'days'],
] as const)('%s', (_name, values, aggregation, by, kind) => {
  expect(drawnSeries({ values: values && [...values], days: [day] }, aggregation, 'UTC', by).kind).toBe(kind);
});
