import { expect, test } from 'vitest';
import type { FeedbackSummary } from '@/lib/pilots/domain/feedback-view';
import { feedbackSections } from './feedback-sections';

const quoted = (comment: string, personName: string | null): FeedbackSummary => ({
  questions: [],
  respondents: { total: 1, people: 0, links: 1, browsers: 0, brought: 0 },
  quotes: [
    {
      id: '1',
      question: 'Overall',
      rating: 1,
      comment,
      personName,
      at: '2026-11-20T00:00:00.000Z',
      hasDayOnly: true,
    },
  ],
  quoteTotal: 1,
  form: null,
});

test.each([
  ['fine \u202eabc', null, '“fine abc” (1 of 5, without a name)'],
  ['\u2066a\u2069\u202a', '\u202eBo', '“a” (1 of 5, Bo)'],
  ['مرحبا', 'זינב', '“مرحبا” (1 of 5, זינב)'],
])('what was said cannot turn its own rating round: %j', (comment, name, expected) => {
  expect(JSON.stringify(feedbackSections(quoted(comment, name)))).toContain(expected);
});
