import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTarget, type TargetDraft } from './target-check';

const seconds = { kind: 'duration', unit: 's' } as const;
const build = { name: 'Build time', unit: seconds, direction: 'lower' } as const;
const draft: TargetDraft = {
  comparator: 'lte',
  bound: { kind: 'absolute', value: 30, unit: 's' },
  metric: build,
  baseline: { name: 'Build before', value: 45, unit: 's' },
  isConfirmed: false,
};
const absolute = (value: number, unit = 's') => ({ kind: 'absolute', value, unit }) as const;
const relative = (percent: number) => ({ kind: 'relative', percent }) as const;
const baseline = (value: number | null, unit = 's') => ({ name: 'Build before', value, unit });
const coverage = {
  name: 'Coverage',
  unit: { kind: 'percent', unit: '%' },
  direction: 'higher',
} as const;

test.each<[string, Partial<TargetDraft>, object]>([
  ['an absolute one', {}, { value: 30, unit: 's', baselineValue: 45 }],
  [
    'one in another unit of the kind',
    { bound: absolute(0.5, 'min') },
    { value: 0.5, unit: 'min', baselineValue: 0.75 },
  ],
  ['one without a unit', { bound: absolute(30, '') }, { value: 30, unit: 's', baselineValue: 45 }],
  ['one without a baseline', { baseline: null }, { value: 30, unit: 's', baselineValue: null }],
  ['one beside words', { baseline: baseline(null, '') }, { value: 30, unit: 's', baselineValue: null }],
  [
    'one without a metric',
    { metric: null, bound: absolute(3, 'issues'), baseline: null },
    { value: 3, unit: 'issues', baselineValue: null },
  ],
  ['a relative one', { bound: relative(-20) }, { value: 36, unit: 's', baselineValue: 45 }],
  [
    'a relative one from minutes',
    { bound: relative(-50), baseline: baseline(1, 'min') },
    { value: 30, unit: 's', baselineValue: 60 },
  ],
  [
    'a relative one of a negative baseline',
    { bound: relative(-20), baseline: baseline(-10) },
    { value: -12, unit: 's', baselineValue: -10 },
  ],
  [
    'per cent of a percentage',
    { metric: coverage, comparator: 'gte', bound: relative(10), baseline: baseline(60, '%') },
    { value: 66, unit: '%', baselineValue: 60 },
  ],
  [
    'a baseline of zero with an absolute value',
    { comparator: 'gte', metric: { ...build, direction: 'higher' }, baseline: baseline(0) },
    { value: 30, unit: 's', baselineValue: 0 },
  ],
  [
    'one against the direction, confirmed',
    { comparator: 'gte', isConfirmed: true },
    { value: 30, unit: 's', baselineValue: 45 },
  ],
  [
    'one worse than its baseline, confirmed',
    { bound: relative(20), isConfirmed: true },
    { value: 54, unit: 's', baselineValue: 45 },
  ],
])('%s is settled', (_name, over, expected) => {
  expect(checkTarget({ ...draft, ...over })).toEqual({ ok: true, value: expected });
});

test.each<[string, Partial<TargetDraft>, string, string, RegExp]>([
  [
    'equal to its baseline',
    { bound: absolute(45) },
    'says-nothing',
    'value',
    /says nothing.*Build before.*45 s/,
  ],
  ['equal to it in another unit', { bound: absolute(0.75, 'min') }, 'says-nothing', 'value', /0.75 min/],
  [
    'equal to it but for rounding',
    { bound: absolute(0.1 + 0.2), baseline: baseline(0.3) },
    'says-nothing',
    'value',
    /equals/,
  ],
  [
    'equal to a baseline of 0',
    { bound: absolute(0), baseline: baseline(0) },
    'says-nothing',
    'value',
    /equals/,
  ],
  ['of no per cent', { bound: relative(0) }, 'says-nothing', 'percent', /says nothing/],
  [
    'equal to it, confirmed or not',
    { bound: absolute(45), isConfirmed: true },
    'says-nothing',
    'value',
    /equals/,
  ],
  [
    'per cent of nothing',
    { bound: relative(-20), baseline: baseline(0) },
    'zero-baseline',
    'percent',
    /0, and a percentage of 0/,
  ],
  [
    'per cent of words',
    { bound: relative(-20), baseline: baseline(null) },
    'no-baseline',
    'baselineId',
    /in words only/,
  ],
  [
    'per cent of no baseline',
    { bound: relative(-20), baseline: null },
    'no-baseline',
    'baselineId',
    /Choose the baseline/,
  ],
  [
    'in another kind than its metric',
    { bound: absolute(30, 'MB') },
    'unit-mismatch',
    'unit',
    /MB \(bytes\).*Build time.*s \(duration\)/,
  ],
  [
    'of a metric of another kind than its baseline',
    { baseline: baseline(45, 'MB') },
    'unit-mismatch',
    'baselineId',
    /Build before.*MB \(bytes\).*s \(duration\)/,
  ],
  [
    'in percentage points of a percentage',
    { metric: coverage, comparator: 'gte', bound: absolute(10, 'percentage points'), baseline: null },
    'unit-mismatch',
    'unit',
    /Percentage points are the difference/,
  ],
  ['below zero of a duration', { bound: absolute(-5) }, 'negative', 'value', /duration is never negative/],
  [
    'below zero of a size',
    { metric: null, baseline: null, bound: absolute(-5, 'MB') },
    'negative',
    'value',
    /size is never negative/,
  ],
  ['in no unit at all', { bound: absolute(30, '<<') }, 'unit-unknown', 'unit', /no known unit/],
  [
    'beyond a rating’s scale',
    { metric: null, baseline: null, bound: absolute(6, 'of 5') },
    'out-of-scale',
    'value',
    /from 0 to 5/,
  ],
  [
    'hit by getting worse',
    { comparator: 'gte' },
    'against-direction',
    'isConfirmed',
    /better lower.*at or above 30 s/,
  ],
  [
    'worse than its baseline',
    { bound: absolute(50) },
    'worse-than-baseline',
    'isConfirmed',
    /50 s is worse than the baseline of 45 s/,
  ],
  ['worse by per cent', { bound: relative(20) }, 'worse-than-baseline', 'isConfirmed', /54 s is worse/],
])('a target %s is refused with its field', (_name, over, code, field, message) => {
  const answer = checkTarget({ ...draft, ...over });
  expect(answer).toMatchObject({ ok: false, reasons: [{ code, field }] });
  if (!answer.ok) expect(answer.reasons[0]?.message).toMatch(message);
});

test('a target that is settled never equals its baseline, and unconfirmed never asks for something worse', () => {
  const number = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(
      fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq'),
      fc.constantFrom('lower', 'higher'),
      fc.oneof(
        number.map((value) => absolute(value)),
        number.map(relative),
      ),
      number,
      (comparator, direction, bound, before) => {
        const metric = { ...build, direction } as TargetDraft['metric'];
        const answer = checkTarget({
          comparator,
          bound,
          metric,
          baseline: baseline(before),
          isConfirmed: false,
        });
        if (!answer.ok) return;
        expect(answer.value.value).not.toBe(before);
        expect(answer.value.value < before).toBe(direction === 'lower');
      },
    ),
  );
});
