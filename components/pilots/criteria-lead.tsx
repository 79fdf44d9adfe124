import { Lead } from '@/components/ui/lead';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { CriteriaRecord } from '@/lib/go-no-go/domain/evidence-views';
import type { PilotRecord } from '@/lib/go-no-go/domain/views';
import { waiverStanding } from '@/lib/go-no-go/domain/waiver';
import { counted } from './words';

/** The sentence of the tab: the verdict, what of the criteria themselves is missing, and whether they are locked. */
export function CriteriaLead({
  pilot,
  record,
  now,
}: {
  pilot: PilotRecord;
  record: CriteriaRecord;
  now: Date;
}) {
  const wordsOnly = pilot.criteria.filter(({ rule }) => rule === null).length;
  const ticked = pilot.criteria.filter(
    ({ claimedMet, evaluation }) => claimedMet && evaluation.favours !== 'go',
  ).length;
  const waiting = pilot.criteria.filter(({ id }) =>
    record.waivers.get(id)?.some((waiver) => waiverStanding(waiver, now) === 'asked'),
  ).length;
  const gaps = [
    wordsOnly > 0 ? `${counted(wordsOnly, 'criterion', 'criteria')} without a rule` : '',
    waiting > 0 ? `${counted(waiting, 'waiver')} waiting for an answer` : '',
    ticked > 0 ? `${counted(ticked, 'criterion', 'criteria')} ticked in the document without evidence` : '',
  ].filter(Boolean);
  return (
    <Lead
      tone={pilot.verdict === 'go' ? 'met' : pilot.verdict === 'no-go' ? 'not-met' : 'unknown'}
      headline={pilot.headline}
    >
      {gaps.length > 0 ? <p>Gaps: {gaps.join('; ')}.</p> : null}
      <p>{lockInWords(pilot)}</p>
    </Lead>
  );
}

function lockInWords({ lockedAt, stage, timeZone }: PilotRecord): string {
  if (lockedAt) {
    return `Locked on ${dayInWords(lockedAt, timeZone)}: a change from then on is an amendment with a reason, shown beside its criterion for ever.`;
  }
  return stage === 'draft'
    ? 'Not locked yet: they lock when the pilot starts.'
    : 'Never locked: these criteria could be changed after the data was seen.';
}
