import { expect, test } from 'vitest';
import { bands2023 } from './bands';
import type { DoraKey } from './delivery';
import { bandRules, bandsName, keySentence } from './key-words';

const key = (over: Partial<DoraKey>): DoraKey => ({
  ...{
    value: null,
    unit: 's',
    n: 0,
    population: '',
    excluded: [],
    band: null,
    items: [],
    why: {},
    missing: null,
  },
  ...over,
});

test('a key without a value is unknown with what would be enough, one with a value says its n and band', () => {
  expect(keySentence('lead-time', key({ n: 2, missing: '3 more would be enough.' }))).toBe(
    'Lead time for changes: unknown (n 2). 3 more would be enough.',
  );
  expect(keySentence('lead-time', key({ value: 7200, n: 9, band: 'elite' }))).toBe(
    'Lead time for changes: 2 h (median), band elite (n 9).',
  );
  expect(keySentence('change-failure-rate', key({ value: 0, unit: '%', n: 6, missing: '14 more.' }))).toBe(
    'Change failure rate: 0% (n 6). 14 more.',
  );
});

test('the bands are read back by the rule that judges by them', () => {
  const rules = (name: Parameters<typeof bandRules>[0]) => bandRules(name, bands2023).map(({ rule }) => rule);
  expect(rules('deployment-frequency')).toEqual([
    'at least 1 a day',
    'at least 1 every 7 days',
    'at least 1 every 30 days',
    'worse',
  ]);
  expect(rules('lead-time')).toEqual(['below 24 h', 'below 7 days', 'below 30 days', 'worse']);
  expect(rules('change-failure-rate')).toEqual(['at most 5%', 'at most 10%', 'at most 15%', 'worse']);
});

test('a year that the name of the bands holds is not said twice', () => {
  expect(bandsName(bands2023)).toBe('Accelerate State of DevOps Report 2023');
  expect(bandsName({ source: 'Our own', year: 2026 })).toBe('Our own, 2026');
});
