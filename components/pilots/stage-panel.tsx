import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Fact, Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { StartGap } from '@/lib/go-no-go/domain/start-gaps';
import { stages } from '@/lib/pilots/domain/pilot-day';
import type { GapWaiverView, StagedPilot } from '@/lib/pilots/stage-queries';
import { Disclosure } from './disclosure';
import { counted, stageWords } from './words';

/** The rest opens in place. */
const shownGaps = 8;

/** Where the pilot stands, what it was locked with, what keeps it from starting, and the moves that can be made. */
export function StagePanel({
  pilot,
  gaps,
  gapWaivers,
  daysBeforeLock,
  waive,
  children,
}: {
  pilot: StagedPilot;
  gaps: readonly StartGap[];
  gapWaivers: readonly GapWaiverView[];
  daysBeforeLock: number | null;
  /** The form that waives gaps; null for readers. */
  waive: ReactNode;
  /** The moves. */
  children?: ReactNode;
}) {
  return (
    <Section id="stage" title="Stage" note={stageWords[pilot.stage]}>
      <ol className="mt-3 flex flex-wrap gap-x-1.5 gap-y-1 text-sm" aria-label="Stages of a pilot">
        {stages.map((stage, at) => (
          <li
            key={stage}
            aria-current={stage === pilot.stage ? 'step' : undefined}
            className="flex items-center gap-1.5 text-ink-3 aria-[current]:font-bold aria-[current]:text-ink"
          >
            {at > 0 ? <span aria-hidden="true">→</span> : null}
            {stageWords[stage]}
          </li>
        ))}
      </ol>
      <Facts items={facts(pilot, daysBeforeLock)} />
      {gaps.length > 0 ? (
        <div className="mt-4">
          <p className="m-0 font-bold">
            {counted(gaps.length, 'gap keeps', 'gaps keep')} it from{' '}
            {pilot.stage === 'draft' ? 'starting' : 'being locked'}.
          </p>
          <p className="mt-0.5 mb-2 max-w-[60ch] text-sm text-ink-2">
            Criteria, baselines and targets are locked then, so that nobody fits them to the data. Close each
            gap, or waive it with a reason that stays to be seen.
          </p>
          <GapList gaps={gaps.slice(0, shownGaps)} />
          {gaps.length > shownGaps ? (
            <Disclosure summary={`${gaps.length - shownGaps} more`}>
              <GapList gaps={gaps.slice(shownGaps)} />
            </Disclosure>
          ) : null}
          {waive}
        </div>
      ) : null}
      {children}
      {gapWaivers.length > 0 ? (
        <div className="mt-4">
          <h3 className="m-0 text-sm font-bold">Gaps waived</h3>
          <ul className="text-sm">
            {gapWaivers.map(({ gapKey, gap, reason, byName, at }) => (
              <li key={gapKey} className="border-t border-line py-1.5 first:border-0 wrap-anywhere">
                {gap}
                <span className="block text-ink-2">
                  {byName} on {dayInWords(at, pilot.timeZone)}: {reason}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Section>
  );
}

function GapList({ gaps }: { gaps: readonly StartGap[] }) {
  return (
    <ul className="text-sm">
      {gaps.map(({ key, text, todo, href }) => (
        <li key={key} className="border-t border-line py-1.5 first:border-0 wrap-anywhere">
          {text} <Link href={href}>{todo}</Link>
        </li>
      ))}
    </ul>
  );
}

function facts(pilot: StagedPilot, daysBeforeLock: number | null): Fact[] {
  const { stage, lockedAt, startedAt, closedAt, closeReason, timeZone } = pilot;
  const day = (at: string) => dayInWords(at, timeZone);
  const late =
    daysBeforeLock === null || daysBeforeLock === 0
      ? null
      : `, after ${counted(daysBeforeLock, 'day')} whose data was there before`;
  return [
    ...(startedAt ? [{ term: 'Started', detail: day(startedAt) }] : []),
    lockedAt
      ? { term: 'Locked', detail: `${day(lockedAt)}${late ?? ''}`, gap: late !== null }
      : stage === 'draft'
        ? { term: 'Locked', detail: 'when it starts' }
        : { term: 'Locked', detail: 'never: criteria could be fitted to the data', gap: true },
    ...(closedAt
      ? [{ term: 'Closed', detail: `${day(closedAt)}${closeReason ? `: ${closeReason}` : ''}` }]
      : []),
  ];
}
