import { formatNumber } from '@/lib/metrics/domain/format-value';
import { feedbackInWords } from '@/lib/pilots/domain/feedback-in-words';
import type { FeedbackSummary } from '@/lib/pilots/domain/feedback-view';
import { type Block, type ReportSection, section, table, text } from './blocks';

/** What those who tried it say: the sentence, each question with n and spread, and their own words. */
export function feedbackSections(feedback: FeedbackSummary): ReportSection[] {
  const { headline, detail } = feedbackInWords(feedback);
  const more = feedback.quoteTotal - feedback.quotes.length;
  const blocks: Block[] = [
    text(`${headline} ${detail}`),
    ...table(
      'Ratings by question',
      ['Question', 'Mean', 'n', '1', '2', '3', '4', '5'],
      feedback.questions.map(({ text: asked, mean, n, counts }) => [
        asked,
        mean === null ? 'no answer' : `${formatNumber(mean)} of 5`,
        String(n),
        ...counts.map(String),
      ]),
    ),
    ...(feedback.quotes.length > 0
      ? [
          {
            kind: 'list' as const,
            items: feedback.quotes.map(({ comment, rating, personName }) => [
              `“${upright(comment)}” (${rating} of 5, ${personName ? upright(personName) : 'without a name'})`,
            ]),
          },
        ]
      : []),
    ...(more > 0 ? [text(`and ${more} more comments on the feedback page.`)] : []),
  ];
  return section('feedback', 'Feedback', blocks);
}

/**
 * Without the characters that turn the direction of what follows: a comment must not reverse its own rating in a page or
 * a file that is plain text. Right-to-left letters need none of them.
 */
function upright(words: string): string {
  return words.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}
