import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { Outcome } from '@/lib/go-no-go/domain/decision';
import { outcomeWords } from '@/lib/go-no-go/domain/decision';
import type { VerdictKind } from '@/lib/go-no-go/domain/verdict';
import { verdictWords } from './words';

interface Decided {
  outcome: Outcome;
  verdict: VerdictKind;
  isOpposed: boolean;
  authorName: string;
  approverName: string | null;
  reason: string;
  href: string;
  /** Conditions that nobody met yet. */
  open: number;
}

interface Proposed {
  outcome: Outcome;
  authorName: string;
  href: string;
}

/** The decision that stands, with the verdict that was computed then, and one that waits for a second person. */
export function DecisionBanner({
  standing,
  pending,
  day,
}: {
  standing: Decided | null;
  pending: Proposed | null;
  /** The day it was decided on, in words. */
  day: string;
}) {
  return (
    <>
      {standing ? (
        <Notice title={`Decided: ${outcomeWords[standing.outcome]}, on ${day} by ${standing.authorName}.`}>
          <p className="m-0">
            Computed then: {verdictWords[standing.verdict].toLowerCase()}
            {standing.isOpposed
              ? `, so it was decided against the verdict and approved by ${standing.approverName ?? 'somebody else'}`
              : ''}
            . {standing.reason}
          </p>
          {standing.open > 0 ? (
            <p className="m-0">
              {standing.open} {standing.open === 1 ? 'condition is' : 'conditions are'} open.
            </p>
          ) : null}
          <Link href={standing.href}>What was known then, beside what is known now</Link>
        </Notice>
      ) : null}
      {pending ? (
        <Notice
          tone="warning"
          title={`${pending.authorName} proposes “${outcomeWords[pending.outcome]}” against the verdict.`}
        >
          <p className="m-0">
            It counts only when somebody else approves it. <Link href={pending.href}>See the proposal</Link>
          </p>
        </Notice>
      ) : null}
    </>
  );
}
