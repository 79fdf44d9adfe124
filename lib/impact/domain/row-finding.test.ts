import { expect, test } from 'vitest';
import { reportLead } from './report-lead';
import { reportsLead } from './reports-lead';
import { findingOfRow } from './row-finding';

const row = (beforeText: string, afterText: string, claimText: string) => ({
  beforeText,
  afterText,
  claimText,
});

test.each([
  ['a right factor', row('9 min', '3 min', '3x faster'), 'consistent', '3 times as fast'],
  ['a right share', row('512MB', '205MB', '60% less'), 'consistent', '60.0%'],
  ['points called percent', row('67%', '85.5%', '+18.5%'), 'contradicted', '18.5 percentage points'],
  ['a wrong factor', row('9 min', '3 min', '10x faster'), 'contradicted', '3 times as fast'],
  ['a lower bound', row('500+', '0', '100% removed'), 'consistent', 'at least 500'],
  ['a claim in words', row('15%', '0%', 'Perfect'), 'unsupported', '15.0 percentage points'],
  ['no numbers', row('slow', 'fast', 'better'), 'unsupported', ''],
  ['no claim', row('9 min', '3 min', ' '), 'unsupported', '3 times as fast'],
])('%s', (_, given, standing, computed) => {
  const finding = findingOfRow(given);
  expect(finding.standing).toBe(standing);
  expect(finding.computed ?? '').toContain(computed);
});

test.each([
  [{ rows: 0, contradicted: 0, unsupported: 0, withSource: 0 }, 'unknown', 'compares nothing'],
  [
    { rows: 6, contradicted: 1, unsupported: 1, withSource: 0 },
    'not-met',
    '1 of 6 rows claims what its own numbers do not give. None of its numbers',
  ],
  [{ rows: 6, contradicted: 0, unsupported: 2, withSource: 0 }, 'unknown', '2 of 6 rows cannot bear'],
  [
    { rows: 6, contradicted: 0, unsupported: 0, withSource: 0 },
    'unknown',
    'The sums of all 6 rows are right. None',
  ],
  [{ rows: 1, contradicted: 0, unsupported: 0, withSource: 1 }, 'met', 'The sums of the one row are right.'],
  [{ rows: 2, contradicted: 0, unsupported: 0, withSource: 1 }, 'unknown', '1 of 2 name no source'],
])('a report is never better than its evidence: %j', (counts, tone, words) => {
  expect(reportLead(counts)).toMatchObject({ tone, headline: expect.stringContaining(words) });
});

const of = (improved: number, worse: number, unclear: number, tooFew: number) => ({
  improved,
  worse,
  unclear,
  tooFew,
});

test.each([
  [3, 0, 3, of(3, 0, 0, 0), 'met', 'All 3 rows are measured: 3 improved.'],
  [1, 0, 1, of(0, 0, 0, 1), 'unknown', 'The one row is measured: 1 not enough data.'],
  [3, 0, 3, of(2, 0, 1, 0), 'unknown', '2 improved, 1 no clear change.'],
  [3, 0, 3, of(2, 1, 0, 0), 'not-met', '2 improved, 1 worse.'],
  [3, 1, 3, of(3, 0, 0, 0), 'not-met', '1 claims what its numbers do not give.'],
  [
    6,
    0,
    2,
    of(2, 0, 0, 0),
    'unknown',
    '2 of 6 rows are measured: 2 improved. The other 4 are claims without a source.',
  ],
] as const)(
  'of %i rows %i contradicted and %i measured %j: %s',
  (rows, contradicted, withSource, verdicts, tone, words) => {
    const lead = reportLead({ rows, contradicted, unsupported: 0, withSource, verdicts });
    expect(lead).toMatchObject({ tone, headline: expect.stringContaining(words) });
  },
);

const sourced = { rows: 2, contradicted: 0, unsupported: 0, withSource: 2 };

test.each([
  [
    [{ ...sourced, contradicted: 1 }, sourced],
    'not-met',
    '2 reports; 1 claims what its own numbers do not give.',
  ],
  [[{ ...sourced, withSource: 1 }, sourced], 'unknown', '2 reports; 1 without source'],
  [[sourced], 'met', '1 report, each with its sources.'],
])('the list opens with its worst: %j', (shown, tone, words) => {
  expect(reportsLead(shown, shown.length)).toMatchObject({ tone, headline: expect.stringContaining(words) });
});
