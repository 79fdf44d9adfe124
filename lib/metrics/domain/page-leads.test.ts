import { expect, test } from 'vitest';
import { catalogueLead } from './catalogue-lead';
import { metricLead } from './metric-lead';
import type { SeriesChange } from './series-change';

const none = { within: 0, warning: 0, passed: 0, unknown: 0 };
const fed = { of: 4, recently: 4 };

test.each([
  [
    { ...none, passed: 2, warning: 1, within: 3 },
    'not-met',
    '7 metrics: 2 budgets are passed, 1 near the limit.',
  ],
  [
    { ...none, warning: 1, within: 3 },
    'stale',
    '7 metrics: no budget is passed, 1 budget is near the limit.',
  ],
  // One that nobody can judge keeps the whole from being called kept.
  [{ ...none, unknown: 1, within: 3 }, 'unknown', '7 metrics: 1 budget is unknown for want of data, 3 kept.'],
  [{ ...none, within: 3 }, 'met', '7 metrics: every budget is kept (3).'],
  [none, 'neutral', '7 metrics, none with a budget.'],
])('budgets %j lead as %s', (budgets, tone, headline) => {
  expect(catalogueLead({ total: 7, isNarrowed: false, budgets, fed })).toMatchObject({ tone, headline });
});

test('metrics that get no values are said, and keep the catalogue from looking well', () => {
  const lead = catalogueLead({ total: 1, isNarrowed: true, budgets: none, fed: { of: 4, recently: 1 } });
  expect(lead.headline).toBe('1 metric found, none with a budget.');
  expect(lead.tone).toBe('unknown');
  expect(lead.next).toContain('3 of 4');
});

const metric = {
  unit: { kind: 'duration', unit: 's' },
  direction: 'lower',
  aggregation: 'p50',
  deletedAt: null,
} as const;
const newest = { at: '2026-11-20T00:00:00Z', value: 41 };
const known = { value: 46.2, n: 23, missing: 0, days: 30, newest };

test.each([
  [known, '46.2 s, the median of the last 30 days (n 23).'],
  [
    { ...known, value: null, n: 3, missing: 2 },
    'unknown now: only 3 samples in the last 30 days, 5 are enough.',
  ],
  [{ ...known, value: null, n: 0, missing: 5 }, 'unknown now: none in the last 30 days.'],
  [{ ...known, value: null, n: 0, missing: 5, newest: null }, 'unknown now: no value yet.'],
])('%j leads with %s', (current, headline) => {
  expect(metricLead({ metric, current, changes: [] }).headline).toBe(headline);
});

test('the last change is said with its size and sense', () => {
  const change = { at: '2026-11-12T10:00:00.000Z', before: 40, after: 46 } as SeriesChange;
  expect(metricLead({ metric, current: known, changes: [change, change] }).next).toBe(
    'Its level changed twice in this window, last on 2026-11-12: +15.0%, 40 s → 46 s, worse.',
  );
});

test('a deleted metric counts nowhere, whatever it gives', () => {
  const gone = { ...metric, deletedAt: '2026-11-01T00:00:00Z' };
  expect(metricLead({ metric: gone, current: known, changes: [] }).headline).toContain('deleted');
});
