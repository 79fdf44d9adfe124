import { expect, test } from 'vitest';
import { type Evidence, noEvidence } from './evaluation';
import { stateSentence } from './state-sentence';
import type { EvaluationView } from './views';

test.each<[EvaluationView['state'], string, Partial<Evidence>, string]>([
  [
    'met',
    'Met',
    { text: '46.2 s', window: 'last 20 samples', n: 20 },
    'Met: 46.2 s over the last 20 samples, n 20.',
  ],
  ['not_met', 'Not triggered', { text: '0 in one repository' }, 'Not triggered: 0 in one repository.'],
  ['unknown', 'Too few', { missing: ['3 more samples'] }, 'Too few. Missing: 3 more samples.'],
  [
    'unknown',
    'No rule',
    { missing: ['It is written in words only; give it a rule.'] },
    'No rule. It is written in words only; give it a rule.',
  ],
  [
    'stale',
    'Stale',
    { text: '45 s', missing: ['The newest sample is of 1 May.'] },
    'Stale: 45 s, but the newest sample is of 1 May.',
  ],
  ['waived', 'Waived', { text: 'waived by Zoë: later' }, 'Waived by Zoë: later.'],
])('%s reads %s', (state, label, evidence, words) => {
  expect(stateSentence({ state, label, evidence: { ...noEvidence, ...evidence } })).toBe(words);
});
