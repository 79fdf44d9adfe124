import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateFormula, type Operand } from './formula';
import { combineUnits, type Operator } from './formula-unit';
import type { Aggregation, Sample } from './measurement';
import { parseUnit, type Unit } from './unit';

const unitOf = (text: string): Unit => {
  const per = text.includes(' per ');
  const unit = per ? { kind: 'ratio' as const, unit: text } : parseUnit(text);
  if (!unit) throw new Error(`no unit: ${text}`);
  return unit;
};
const sample = (day: number, value: number, hour = 12, weight = 1): Sample => ({
  at: new Date(Date.UTC(2026, 10, day, hour)).toISOString(),
  value,
  weight,
  link: null,
});
const operand = (unit: string, aggregation: Aggregation, samples: Sample[]): Operand => ({
  unit: unitOf(unit),
  aggregation,
  samples,
});

test.each<[string, Operator, string, string, string, number]>([
  ['s', '+', 's', 'duration', 's', 1],
  ['s', '-', 'ms', 'duration', 's', 0.001],
  ['min', '÷', 's', 'ratio', 'x', 1 / 60],
  ['MB', '+', 'GB', 'bytes', 'MB', 1000],
  ['EUR', '÷', 'runs', 'ratio', 'EUR per run', 1],
  ['s', '÷', 'tests', 'ratio', 's per test', 1],
  ['MB', '÷', 's', 'ratio', 'MB per s', 1],
  ['retries', '÷', 'h', 'ratio', 'retries per h', 1],
  ['s', '÷', 'retries', 'ratio', 's per retry', 1],
  ['EUR', '÷', 'EUR', 'ratio', 'x', 1],
  ['EUR', '÷', '', 'money', 'EUR', 1],
  ['s', '×', 'x', 'duration', 's', 1],
  ['', '×', 's', 'duration', 's', 1],
  ['EUR per run', '×', 'runs', 'money', 'EUR', 1],
  ['runs', '×', 's per run', 'duration', 's', 1],
  ['%', '-', '%', 'count', 'percentage points', 1],
  ['of 5', '-', 'of 5', 'count', 'points', 1],
])('%s %s %s is a %s in %s', (left, operator, right, kind, unit, factor) => {
  const found = combineUnits(unitOf(left), operator, unitOf(right));
  expect(found).toMatchObject({ ok: true, value: { unit: { kind, unit } } });
  expect(found.ok && found.value.rightFactor).toBeCloseTo(factor, 12);
});

test.each<[string, Operator, string]>([
  ['s', '+', 'MB'],
  ['EUR', '+', 'USD'],
  ['EUR', '÷', 'USD'],
  ['runs', '-', 'issues'],
  ['runs', '÷', 'issues'],
  ['s', '×', 's'],
  ['runs', '×', 's'],
  ['%', '+', '%'],
  ['%', '÷', '%'],
  ['%', '×', 'runs'],
  ['%', '-', 'x'],
  ['of 5', '-', 'of 10'],
  ['of 5', '÷', 'of 5'],
  ['EUR per run', '×', 'tests'],
  ['runs', '÷', 'EUR'],
])('%s %s %s is refused', (left, operator, right) => {
  const found = combineUnits(unitOf(left), operator, unitOf(right));
  expect(found).toMatchObject({ ok: false, reasons: [{ code: 'unit-mismatch' }] });
});

test('cost per run by the day, with what is left out', () => {
  const cost = operand('EUR', 'sum', [sample(1, 6, 8), sample(1, 4, 9), sample(2, 5), sample(4, 7)]);
  const runs = operand('runs', 'sum', [sample(1, 20, 20), sample(3, 9), sample(4, 0)]);
  // 1 November: (6 + 4) / 20 = 0.5. On the 2nd no runs, on the 3rd no cost, on the 4th none to divide by.
  expect(evaluateFormula({ left: cost, operator: '÷', right: runs }, 'UTC')).toEqual({
    ok: true,
    value: {
      unit: { kind: 'ratio', unit: 'EUR per run' },
      values: [{ day: '2026-11-01', at: '2026-11-01T20:00:00.000Z', value: 0.5, weight: 1, link: null }],
      leftOut: [
        { day: '2026-11-02', reason: 'no right value' },
        { day: '2026-11-03', reason: 'no left value' },
        { day: '2026-11-04', reason: 'divided by 0' },
      ],
    },
  });
});

test.each<[Operator, number]>([
  ['+', 90],
  ['-', 30],
])('the right side is taken into the unit of the left: 60 s %s 0.5 min', (operator, value) => {
  const left = operand('s', 'p50', [sample(1, 50), sample(1, 60), sample(1, 70)]);
  const right = operand('min', 'last', [sample(1, 9, 1), sample(1, 0.5, 2)]);
  expect(evaluateFormula({ left, operator, right }, 'UTC')).toMatchObject({
    ok: true,
    value: { values: [{ value }] },
  });
});

test('days are those of the time zone', () => {
  const left = operand('s', 'last', [sample(1, 1, 23)]);
  const right = operand('s', 'last', [sample(2, 1, 1)]);
  const count = (timeZone: string) => {
    const found = evaluateFormula({ left, operator: '+', right }, timeZone);
    return found.ok ? found.value.values.length : -1;
  };
  expect([count('UTC'), count('Europe/Berlin')]).toEqual([0, 1]);
});

test('a mismatch is refused before any value is looked at', () => {
  const found = evaluateFormula(
    { left: operand('s', 'p50', []), operator: '+', right: operand('%', 'p50', []) },
    'UTC',
  );
  expect(found).toMatchObject({ ok: false, reasons: [{ code: 'unit-mismatch' }] });
});

const samples = fc
  .array(
    fc.record({
      day: fc.integer({ min: 1, max: 9 }),
      value: fc.integer({ min: 0, max: 9 }),
      hour: fc.integer({ min: 0, max: 23 }),
    }),
    { maxLength: 20 },
  )
  .map((all) => all.map(({ day, value, hour }) => sample(day, value, hour)));

test('each day is a value or is left out, whatever the order', () => {
  fc.assert(
    fc.property(samples, samples, fc.constantFrom<Operator>('+', '-', '÷'), (a, b, operator) => {
      const asked = (left: Sample[], right: Sample[]) =>
        evaluateFormula(
          { left: operand('s', 'p50', left), operator, right: operand('s', 'last', right) },
          'UTC',
        );
      const found = asked(a, b);
      expect(asked([...a].reverse(), [...b].reverse())).toEqual(found);
      const days = new Set([...a, ...b].map(({ at }) => at.slice(0, 10)));
      expect(found.ok && found.value.values.length + found.value.leftOut.length).toBe(days.size);
    }),
  );
});
