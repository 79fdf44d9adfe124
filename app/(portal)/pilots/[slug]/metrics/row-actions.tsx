import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import type { BaselineView, TargetView } from '@/lib/pilots/domain/target-view';
import type { Place } from '../place';
import { freezeBaseline } from './actions';
import { hasBegun } from './baseline-forms';
import { openAt } from './opened';

const link = 'inline-flex min-h-6 items-center text-sm';

/** Edit a target; freeze its baseline in one click where it has none yet and nothing is locked. */
export function TargetActions({
  pilot,
  target,
  place,
  today,
}: {
  pilot: PilotView;
  target: TargetView;
  place: Place;
  today: string;
}) {
  const needsBaseline = target.metric && target.baselineValue === null && !pilot.lockedAt;
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-1" data-print="hide">
      <Link className={link} href={openAt(pilot.slug, 'target', target.id)}>
        Edit<span className="sr-only"> target {target.name}</span>
      </Link>
      {target.metric ? null : (
        <Link className={link} href={openAt(pilot.slug, 'target', target.id)}>
          Link a metric<span className="sr-only"> to {target.name}</span>
        </Link>
      )}
      {needsBaseline && target.metric ? (
        <ActionForm
          action={freezeBaseline}
          hidden={{
            ...place,
            metricId: target.metric.id,
            window: 'last 20',
            until: hasBegun(pilot, today) ? 'start' : 'now',
            targetId: target.id,
            version: `${target.version}`,
          }}
          submit="Take baseline now"
          variant="quiet"
        />
      ) : null}
    </div>
  );
}

export function BaselineActions({ pilot, baseline }: { pilot: PilotView; baseline: BaselineView }) {
  return (
    <span className="mt-0.5 block" data-print="hide">
      <Link className={link} href={openAt(pilot.slug, 'baseline', baseline.id)}>
        Edit<span className="sr-only"> baseline {baseline.name}</span>
      </Link>
    </span>
  );
}
