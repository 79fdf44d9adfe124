import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { EndedProposal } from '@/lib/go-no-go/decision-page-queries';
import type { PendingProposal } from '@/lib/go-no-go/decision-queries';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import { type Outcome, outcomeWords } from '@/lib/go-no-go/domain/decision';
import { ConditionList } from './condition-list';
import { verdictWords } from './words';

/** A decision against the verdict that waits for a second person, for everybody to see. */
export function ProposalPanel({
  proposal,
  timeZone,
  children,
}: {
  proposal: PendingProposal;
  timeZone: string;
  /** What the viewer may do about it. */
  children: ReactNode;
}) {
  const { outcome, authorName, at, reason, conditions, extendUntil, verdict, correctsId } = proposal;
  return (
    <section
      id="proposal"
      aria-labelledby="proposal-title"
      className="mb-7 rounded-lg border border-l-4 border-line border-l-stale bg-stale-soft px-5 py-4"
    >
      <h2 id="proposal-title" className="m-0 text-lg font-bold wrap-anywhere">
        “{outcomeWords[outcome]}” waits for a second person.
      </h2>
      <p className="mt-1 mb-0 max-w-[70ch] text-ink-2 wrap-anywhere">
        <bdi>{authorName}</bdi> proposed {correctsId ? 'it as a correction' : 'it'} on{' '}
        {dayInWords(at, timeZone)} against the verdict “{verdictWords[verdict]}”. It is published once
        somebody else with the right to decide approves it, on the evidence of that moment.
      </p>
      <blockquote className="mx-0 my-3 max-w-[76ch] border-l-2 border-line-strong pl-3 whitespace-pre-wrap wrap-anywhere">
        {reason}
      </blockquote>
      {extendUntil ? <p className="my-2">Goes on until {dayInWords(extendUntil)}.</p> : null}
      {conditions.length > 0 ? <ConditionList conditions={conditions} /> : null}
      <div data-print="hide">{children}</div>
    </section>
  );
}

/** Proposals that came to nothing; they stay to be seen. */
export function EndedProposals({
  proposals,
  timeZone,
}: {
  proposals: readonly EndedProposal[];
  timeZone: string;
}) {
  if (proposals.length === 0) return null;
  return (
    <Section id="ended-proposals" title="Proposals not approved" note={`${proposals.length}`}>
      <ul className="text-sm">
        {proposals.map(({ id, outcome, authorName, at, state, answeredByName, answerReason, reason }) => (
          <li key={id} className="border-t border-line py-2 first:border-0 wrap-anywhere">
            <b>{outcomeWords[outcome as Outcome] ?? outcome}</b>, proposed by {authorName} on{' '}
            {dayInWords(at, timeZone)}: {reason}
            <span className="block text-ink-2">
              {state === 'refused' ? `Refused by ${answeredByName}` : `Withdrawn by ${answeredByName}`}
              {answerReason ? `: ${answerReason}` : '.'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
