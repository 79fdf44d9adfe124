import type { ReactNode } from 'react';
import { StateMark } from '@/components/ui/state-mark';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import { type WaiverView, waiverInWords, waiverStanding } from '@/lib/go-no-go/domain/waiver';

const labels = {
  asked: 'Asked for',
  approved: 'In force',
  expired: 'Ran out',
  ended: 'Ended',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
} as const;

/** One waiver of a criterion, whatever became of it; it is never taken from the page. */
export function WaiverStrip({
  waiver,
  now,
  timeZone,
  children,
}: {
  waiver: WaiverView;
  now: Date;
  timeZone: string;
  /** What the viewer may do about it. */
  children?: ReactNode;
}) {
  const standing = waiverStanding(waiver, now);
  return (
    <div className="mb-1.5 border-l-2 border-waived bg-waived-soft px-3 py-1.5 text-sm">
      <StateMark
        state={standing === 'approved' || standing === 'asked' ? 'waived' : 'unknown'}
        label={labels[standing]}
      />{' '}
      <span className="wrap-anywhere">{waiverInWords(waiver, now, timeZone)}</span>
      <span className="block text-ink-2">
        Asked by {waiver.askedByName} on {dayInWords(waiver.askedAt, timeZone)}
        {waiver.answeredAt && waiver.state !== 'withdrawn'
          ? `, answered by ${waiver.answeredByName} on ${dayInWords(waiver.answeredAt, timeZone)}`
          : ''}
        .
      </span>
      {children}
    </div>
  );
}
