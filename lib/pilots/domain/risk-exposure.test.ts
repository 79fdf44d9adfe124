import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levels, riskStates } from './part-kinds';
import { byExposure, exposureOf, levelOf } from './risk-exposure';

test.each([
  ['low', 'low', 1],
  ['low', 'high', 3],
  ['high', 'high', 9],
  ['High (seen twice)', 'Medium', 6],
  ['', 'high', null],
  ['high', 'enormous', null],
])('likelihood %j and impact %j expose by %j', (likelihood, impact, exposure) => {
  expect(exposureOf({ likelihood, impact })).toBe(exposure);
});

test('a word that only begins like a level is none', () => {
  expect([levelOf('lowish'), levelOf('highly unlikely'), levelOf('constructor')]).toEqual([null, null, null]);
});

test('what came true is read first, then the live by exposure, an unknown one before a middling, the rest last', () => {
  const risk = (likelihood: string, impact: string, state: string) => ({ likelihood, impact, state });
  const ordered = byExposure([
    risk('high', 'high', 'closed'),
    risk('low', 'low', 'open'),
    risk('medium', 'medium', 'open'),
    risk('', '', 'open'),
    risk('high', 'high', 'accepted'),
    risk('low', 'low', 'came true'),
  ]);
  expect(ordered.map(({ likelihood, state }) => `${likelihood} ${state}`)).toEqual([
    'low came true',
    'high accepted',
    ' open',
    'medium open',
    'low open',
    'high closed',
  ]);
});

test('sorting loses no risk and does nothing twice', () => {
  const word = fc.constantFrom(...levels, '', 'twice a year');
  const risk = fc.record({ likelihood: word, impact: word, state: fc.constantFrom(...riskStates) });
  fc.assert(
    fc.property(fc.array(risk, { maxLength: 30 }), (risks) => {
      const once = byExposure(risks);
      expect(new Set(once)).toEqual(new Set(risks));
      expect(byExposure(once)).toEqual(once);
    }),
  );
});
