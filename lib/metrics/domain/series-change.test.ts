import { expect, test } from 'vitest';
import { changeInWords, commitRange, levelSteps, type SeriesChange, senseOf } from './series-change';
import type { Unit } from './unit';

const s: Unit = { kind: 'duration', unit: 's' };
const percent: Unit = { kind: 'percent', unit: '%' };

test.each([
  // +15% of 40 is 6.
  [40, 46, s, 'lower', '+15.0%, 40 s → 46 s', 'worse'],
  // 20 to 50 is 2.5 times.
  [20, 50, s, 'lower', '+150.0% (2.5 times as long), 20 s → 50 s', 'worse'],
  [50, 20, s, 'lower', '−60.0% (2.5 times as fast), 50 s → 20 s', 'better'],
  // A duration of which more is better does not get fast by shrinking.
  [50, 20, s, 'higher', '−60.0% (to 0.4 of it), 50 s → 20 s', 'worse'],
  // Never a percentage of a percentage.
  [67, 85.5, percent, 'higher', '+18.5 percentage points, 67% → 85.5%', 'better'],
  [4, 4.5, { kind: 'rating', unit: 'of 5' }, 'higher', '+0.5 of 5, 4 of 5 → 4.5 of 5', 'better'],
  // Nothing is a percentage of nothing.
  [0, 3, { kind: 'count', unit: 'issues' }, 'lower', '+3 issues, 0 issues → 3 issues', 'worse'],
] as const)('from %d to %d %j, %s is better: %s', (before, after, unit, direction, words, sense) => {
  expect(changeInWords({ before, after }, { unit, direction })).toBe(words);
  expect(senseOf({ before, after }, direction)).toBe(sense);
});

const url = 'https://github.com/acme/app';
const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];
const at = (sha: string, repositoryUrl: string | null = url) => ({ sha, repositoryUrl });

test.each([
  [at(a), at(b), 'aaaaaaaaaa to bbbbbbbbbb', `${url}/compare/${a}...${b}`],
  [at(a, null), at(b, null), 'aaaaaaaaaa to bbbbbbbbbb', null],
  [at(a, 'javascript:x'), at(b, 'javascript:x'), 'aaaaaaaaaa to bbbbbbbbbb', null],
  [at(a), at(b, `${url}2`), 'aaaaaaaaaa to bbbbbbbbbb, in different repositories', null],
  [at(a), at(a), 'the same commit before and after, aaaaaaaaaa: no commit did it', null],
  [at(a), null, 'after aaaaaaaaaa; the commit of the values that follow is not known', null],
  [null, at(b), 'by bbbbbbbbbb; the commit of the values before is not known', null],
  [null, null, 'No commit is known for the values around it.', null],
])('between %j and %j: %s', (lastBefore, firstAfter, words, href) => {
  expect(commitRange({ lastBefore, firstAfter })).toEqual({ words, href });
});

test('the levels between changes join without a gap and end with the last value', () => {
  const change = (day: string, before: number, after: number) => ({ at: day, before, after }) as SeriesChange;
  const ends = { from: '2026-01-01', to: '2026-03-01' };
  expect(levelSteps([], ends)).toEqual([]);
  expect(levelSteps([change('2026-01-10', 1, 2), change('2026-02-10', 2, 3)], ends)).toEqual([
    { from: '2026-01-01', to: '2026-01-10', value: 1 },
    { from: '2026-01-10', to: '2026-02-10', value: 2 },
    { from: '2026-02-10', to: '2026-03-01', value: 3 },
  ]);
});
