import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { Lead } from '@/components/ui/lead';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { RemovedCriterion } from '@/lib/go-no-go/domain/evidence-views';
import { sideWords } from '@/lib/go-no-go/domain/side';
import { stateSentence } from '@/lib/go-no-go/domain/state-sentence';
import type { CriterionView } from '@/lib/go-no-go/domain/views';
import type { Stage } from '@/lib/pilots/domain/pilot-day';
import { evidenceMark } from './evidence-mark';

/** The criterion by name, and the sentence that says how it reads and why. */
export function CriterionHead({
  criterion,
  removed,
  timeZone,
  stage,
}: {
  criterion: CriterionView | null;
  /** Set for one that was taken out after the lock. */
  removed: RemovedCriterion | null;
  timeZone: string;
  stage: Stage;
}) {
  const subject = criterion ?? removed;
  if (!subject) return null;
  const { lockedAt = null } = criterion ?? {};
  const lock = lockedAt
    ? `Locked ${dayInWords(lockedAt, timeZone)}`
    : stage === 'draft'
      ? 'Not locked yet'
      : 'Never locked';
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="m-0 text-lg font-bold wrap-anywhere">{subject.title}</h2>
        <Chip>{sideWords[subject.side]} criterion</Chip>
        {criterion ? <Chip>{lock}</Chip> : null}
      </div>
      {criterion ? (
        <CriterionLead criterion={criterion} />
      ) : (
        <Lead headline={`Taken out on ${dayInWords(removed?.removedAt ?? '', timeZone)}; it counts no more.`}>
          <p>Why, and what it said, stands under its amendments below. Its records are those of now.</p>
        </Lead>
      )}
    </>
  );
}

function CriterionLead({ criterion }: { criterion: CriterionView }) {
  const { side, evaluation, ruleInWords, ruleSetBy, claimedMet } = criterion;
  const mark = evidenceMark(side, evaluation.state);
  const { action } = evaluation;
  return (
    <Lead tone={mark} headline={<span className="wrap-anywhere">{stateSentence(evaluation)}</span>}>
      <p>
        {ruleInWords ? `Rule: ${ruleInWords}.` : 'Written in words only, so nothing can check it.'}
        {ruleSetBy ? ` Set by ${ruleSetBy}.` : ''}
      </p>
      {side === 'no_go' ? <p>A no-go criterion: when its rule holds, it stops the pilot.</p> : null}
      {action ? (
        <p>
          To settle it: <Link href={action.href}>{action.text}</Link>
          {action.note ? ` (${action.note})` : ''}
        </p>
      ) : null}
      {claimedMet ? <p>The imported document ticks it: a claim, and no evidence.</p> : null}
    </Lead>
  );
}
