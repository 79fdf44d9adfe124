import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convert, isUnitOfKind, parseUnit, type Unit } from './unit';

const of = (text: string): Unit => {
  const unit = parseUnit(text);
  if (!unit) throw new Error(`no unit: ${text}`);
  return unit;
};

test.each([
  ['seconds', { kind: 'duration', unit: 's' }],
  ['Hours', { kind: 'duration', unit: 'h' }],
  ['MB', { kind: 'bytes', unit: 'MB' }],
  ['KiB', { kind: 'bytes', unit: 'KiB' }],
  ['%', { kind: 'percent', unit: '%' }],
  ['x', { kind: 'ratio', unit: 'x' }],
  ['/5', { kind: 'rating', unit: 'of 5' }],
  ['€', { kind: 'money', unit: 'EUR' }],
  ['lines', { kind: 'count', unit: 'lines' }],
  ['', { kind: 'count', unit: '' }],
])('%j is the unit %j', (text, unit) => expect(parseUnit(text)).toEqual(unit));

test.each(['<30', '3 of', '!!'])('%j is no unit', (text) => expect(parseUnit(text)).toBeNull());

test.each([
  [1500, 'ms', 's', 1.5],
  [2, 'h', 'min', 120],
  [1, 'GB', 'MB', 1000],
  [1, 'MiB', 'B', 1_048_576],
  [45, '%', '%', 45],
])('%d %s in %s is %d', (value, from, to, expected) => {
  expect(convert(value, of(from), of(to))).toEqual({ ok: true, value: expected });
});

test.each([
  ['s', 'MB'],
  ['%', 'x'],
  ['EUR', 'USD'],
  ['of 5', 'of 10'],
  ['lines', 'issues'],
])('%s does not convert into %s', (from, to) => {
  expect(convert(1, of(from), of(to))).toMatchObject({ ok: false, reasons: [{ code: 'unit-mismatch' }] });
});

test('a conversion there and back gives the value again', () => {
  const unit = fc.constantFrom('ms', 's', 'min', 'h', 'd');
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), unit, unit, (value, a, b) => {
      const there = convert(value, of(a), of(b));
      const back = there.ok ? convert(there.value, of(b), of(a)) : there;
      expect(back.ok && back.value).toBeCloseTo(value, 4);
    }),
  );
});

test('a unit belongs to its kind', () => {
  expect(isUnitOfKind({ kind: 'duration', unit: 's' })).toBe(true);
  expect(isUnitOfKind({ kind: 'duration', unit: 'MB' })).toBe(false);
  expect(isUnitOfKind({ kind: 'percent', unit: 'percentage points' })).toBe(false);
});
