import { expect, test } from 'vitest';
import type { HealthSentence } from './health-sentence';
import { overviewSentence } from './overview-sentence';

test.each<[HealthSentence['tone'][], string, string]>([
  [['met', 'met'], 'met', 'None of 2 projects is known to be red.'],
  [['met', 'not-met'], 'not-met', '1 of 2 projects is red now.'],
  [['not-met', 'not-met', 'unknown'], 'not-met', '2 of 3 projects are red now; 1 cannot be judged.'],
  [['met', 'unknown'], 'unknown', 'None of 2 projects is known to be red; 1 cannot be judged.'],
  [['met', 'stale'], 'stale', 'None of 2 projects is known to be red; 1 as last read too long ago.'],
  [['unknown'], 'unknown', 'No project can be judged: none has enough runs that were read.'],
])('%j is %s: %s', (tones, tone, headline) => {
  expect(overviewSentence(tones)).toEqual({ tone, headline });
});
