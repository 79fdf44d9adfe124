import { formatNumber } from '@/lib/metrics/domain/format-value';
import { fewAnswers } from './feedback';
import type { FeedbackSummary } from './feedback-view';

/** What the feedback says, in one sentence; never a mean without how many it is from. */
export function feedbackInWords({ questions, respondents, form }: FeedbackSummary): {
  headline: string;
  detail: string;
} {
  const { total } = respondents;
  if (total === 0) {
    if (!form)
      return { headline: 'Nobody was asked yet.', detail: 'Write the questions, then send the links.' };
    const detail =
      form.state === 'over'
        ? 'The form has closed without an answer.'
        : 'Send the links; a criterion on feedback reads unknown until enough have answered.';
    return { headline: 'Nobody has answered yet.', detail };
  }
  const first = questions.find((question) => question.n > 0);
  const who = total === 1 ? 'One person has answered' : `${total} people have answered`;
  const said = first?.mean ? `: ${formatNumber(first.mean)} of 5 for “${first.text}”` : '';
  const few =
    (first?.n ?? 0) < fewAnswers
      ? `Too few to lean on: ${fewAnswers - (first?.n ?? 0)} more would make ${fewAnswers}. `
      : '';
  return { headline: `${who}${said}.`, detail: `${few}${waysInWords(respondents)}` };
}

function waysInWords({ people, links, browsers, brought }: FeedbackSummary['respondents']): string {
  const ways = [
    people > 0 ? `${people} signed in` : '',
    links > 0 ? `${links} by personal link` : '',
    browsers > 0 ? `${browsers} by the shared link, one a browser` : '',
    brought > 0 ? `${brought} brought in` : '',
  ].filter(Boolean);
  return `${ways.join(', ')}.`.replace(/^\w/, (letter) => letter.toUpperCase());
}
