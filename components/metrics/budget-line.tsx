import { Lead } from '@/components/ui/lead';
import { RelativeTime } from '@/components/ui/relative-time';
import type { BudgetView } from '@/lib/metrics/budget-queries';
import { budgetSentence, issueInWords } from './budget-words';

const tones = { within: 'met', warning: 'stale', passed: 'not-met', unknown: 'unknown' } as const;

/** How a budget stands, in a sentence, with n, age and what became of its issue. */
export function BudgetLine({ budget, now }: { budget: BudgetView; now: Date }) {
  const { state, n, lastAt, windowDays, passing } = budget;
  const issue = passing ? issueInWords(passing.issue) : null;
  return (
    <Lead tone={tones[state]} headline={budgetSentence(budget)}>
      <p>
        Over the last {windowDays === 1 ? 'day' : `${windowDays} days`}, {n} {n === 1 ? 'sample' : 'samples'}
        {lastAt ? (
          <>
            , the newest <RelativeTime at={lastAt} now={now} />
          </>
        ) : null}
        {passing ? (
          <>
            . Passed since <RelativeTime at={passing.passedAt} now={now} />
          </>
        ) : null}
        .
      </p>
      {issue ? (
        <p>
          {issue}{' '}
          {passing?.issue.url ? (
            <a href={passing.issue.url}>Issue #{passing.issue.number} on GitHub</a>
          ) : null}
        </p>
      ) : null}
    </Lead>
  );
}
