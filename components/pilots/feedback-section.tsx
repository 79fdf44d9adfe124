import type { ReactNode } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { formatNumber } from '@/lib/metrics/domain/format-value';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { mean } from '@/lib/shared/statistics';
import { counted } from './words';

/** What those who tried it say: n and mean per question, and their own words. */
export function FeedbackSection({
  pilot,
  now,
  children,
}: {
  pilot: PilotView;
  now: Date;
  children?: ReactNode;
}) {
  const { feedback } = pilot;
  const questions = [...new Set(feedback.map((answer) => answer.question))];
  return (
    <Section
      id="feedback"
      title="Feedback"
      note={feedback.length > 0 ? counted(feedback.length, 'answer') : undefined}
    >
      {feedback.length === 0 ? <p className="py-2.5 text-sm text-ink-3">Nobody has answered yet.</p> : null}
      {questions.map((question) => {
        const ratings = feedback.filter((answer) => answer.question === question).map(({ rating }) => rating);
        return (
          <p key={question} className="m-0 pt-2.5">
            {question === 'overall' ? 'Overall' : question}: {formatNumber(mean(ratings) ?? 0)} of 5 from{' '}
            {counted(ratings.length, 'answer')}
            {ratings.length < 5 ? <span className="text-sm text-ink-3">, too few to lean on</span> : null}
          </p>
        );
      })}
      <ul>
        {feedback
          .filter(({ comment }) => comment)
          .map((answer) => (
            <li key={answer.id} className="border-t border-line py-2.5 first:border-0">
              “{answer.comment}”
              <span className="block text-sm text-ink-3">
                {answer.rating} of 5, {answer.personName ?? 'anonymous'},{' '}
                <RelativeTime at={answer.at} now={now} />
              </span>
            </li>
          ))}
      </ul>
      {children}
    </Section>
  );
}
