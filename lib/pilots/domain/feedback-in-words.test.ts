import { expect, test } from 'vitest';
import { spreadOf } from './feedback';
import { feedbackInWords } from './feedback-in-words';
import type { FeedbackSummary } from './feedback-view';

const form = {
  state: 'open',
  version: 1,
  mayBeAnonymous: true,
  opensAt: null,
  closesAt: null,
  hasSharedLink: false,
  fields: {},
  invitations: [],
} as const;

function summary(counts: number[], respondents: Partial<FeedbackSummary['respondents']>, asks = true) {
  const question = { key: 'overall', text: 'Useful?', isAsked: true, lastAt: null, ...spreadOf(counts) };
  const total = Object.values(respondents).reduce((all, count) => all + count, 0);
  return {
    questions: [question],
    respondents: { people: 0, links: 0, browsers: 0, brought: 0, ...respondents, total },
    quotes: [],
    quoteTotal: 0,
    form: asks ? { ...form, invitations: [] } : null,
  };
}

test('no answer is no rating', () => {
  expect(feedbackInWords(summary([], {}, false)).headline).toBe('Nobody was asked yet.');
  expect(feedbackInWords(summary([], {})).headline).toBe('Nobody has answered yet.');
});

test('few answers are said to be few, with how many more would do', () => {
  expect(feedbackInWords(summary([0, 0, 1, 1, 1], { people: 2, browsers: 1 }))).toEqual({
    headline: '3 people have answered: 4 of 5 for “Useful?”.',
    detail: 'Too few to lean on: 2 more would make 5. 2 signed in, 1 by the shared link, one a browser.',
  });
});

test('enough answers stand by themselves', () => {
  expect(feedbackInWords(summary([0, 0, 0, 5, 0], { links: 5 })).detail).toBe('5 by personal link.');
});
