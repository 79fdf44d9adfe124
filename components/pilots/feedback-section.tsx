import { DataTable } from '@/components/ui/data-table';
import { Figure } from '@/components/ui/figure';
import { PageSteps } from '@/components/ui/page-steps';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { formatNumber } from '@/lib/metrics/domain/format-value';
import type { AnsweredQuestion, FeedbackSummary } from '@/lib/pilots/domain/feedback-view';
import { RatingSpreadBars } from './rating-spread';
import { counted } from './words';

/** An answer without a name keeps its day alone, counted in UTC; an age in hours would be made up. */
const dayOf = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Per question how many answered, their mean and how the ratings are spread. */
export function FeedbackQuestions({ questions, now }: { questions: readonly AnsweredQuestion[]; now: Date }) {
  return (
    <Section id="feedback" title="Questions" note={counted(questions.length, 'question')}>
      <DataTable
        caption="Ratings by question"
        rows={questions}
        rowKey={(question) => question.key}
        empty="No question is asked yet."
        columns={[
          {
            key: 'question',
            header: 'Question',
            cell: (question) => (
              <>
                {question.text}
                {question.isAsked ? null : <Sub>Asked before; no more on the form.</Sub>}
              </>
            ),
          },
          {
            key: 'mean',
            header: 'Mean',
            align: 'end',
            width: '170px',
            cell: (question) => (
              <>
                <Figure
                  value={question.mean === null ? null : formatNumber(question.mean)}
                  unit="of 5"
                  n={question.n}
                  at={question.lastAt}
                  now={now}
                  unknown="no answer"
                />
                {question.isSmall && question.n > 0 ? <Sub>too few to lean on</Sub> : null}
              </>
            ),
          },
          {
            key: 'spread',
            header: 'Ratings 1 to 5',
            width: '180px',
            cell: (question) =>
              question.n > 0 ? <RatingSpreadBars spread={question} label={question.text} /> : null,
          },
        ]}
      />
    </Section>
  );
}

/** What people said in their own words, newest first, a page at a time. */
export function FeedbackQuotes({
  summary,
  now,
  page,
  perPage,
  hrefOf,
}: {
  summary: FeedbackSummary;
  now: Date;
  page: number;
  perPage: number;
  hrefOf: (page: number) => string;
}) {
  if (summary.quoteTotal === 0) return null;
  return (
    <Section id="quotes" title="In their words" note={counted(summary.quoteTotal, 'comment')}>
      <ul>
        {summary.quotes.map((quote) => (
          <li key={quote.id} className="max-w-[72ch] border-t border-line py-3 first:border-0">
            <span className="break-words whitespace-pre-line">
              “<bdi>{quote.comment}</bdi>”
            </span>
            <span className="block text-sm text-ink-3">
              {quote.rating} of 5 to “{quote.question}”,{' '}
              {quote.personName ? <bdi>{quote.personName}</bdi> : 'without a name'},{' '}
              {quote.hasDayOnly ? dayOf.format(new Date(quote.at)) : <RelativeTime at={quote.at} now={now} />}
            </span>
          </li>
        ))}
      </ul>
      <PageSteps page={page} perPage={perPage} total={summary.quoteTotal} hrefOf={hrefOf} />
    </Section>
  );
}
