import { expect, test } from 'vitest';
import type { PilotTotals } from '@/lib/go-no-go/domain/pilot-totals';
import { pilotsSentence } from './pilots-sentence';

const totals = (pilots: number, go: number, noGo: number, undecidable: number): PilotTotals => ({
  pilots,
  byVerdict: { go, 'no-go': noGo, undecidable },
  criteria: { total: 0, answered: 0 },
  plan: { total: 0, done: 0 },
  urgent: 0,
  unjudged: pilots - go - noGo - undecidable,
});

test.each([
  [
    totals(1, 0, 0, 1),
    'By the evidence of now, 0 of 1 pilot may go, 0 must not, and 1 cannot be decided yet.',
  ],
  [
    totals(1200, 700, 20, 479),
    'By the evidence of now, 700 of 1,200 pilots may go, 20 must not, 479 cannot be decided yet, and 1 is being judged again.',
  ],
])('%j', (given, sentence) => expect(pilotsSentence(given)).toBe(sentence));
