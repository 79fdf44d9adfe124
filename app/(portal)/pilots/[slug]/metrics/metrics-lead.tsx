import { Lead } from '@/components/ui/lead';
import { RelativeTime } from '@/components/ui/relative-time';
import { metricsInWords } from '@/lib/pilots/domain/metrics-sentence';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';

/** How the targets stand in one sentence, what has no value yet, and whether it is locked. */
export function MetricsLead({ pilot, now }: { pilot: PilotView; now: Date }) {
  const { sentence, missing } = metricsInWords(pilot.targetList, pilot.targets);
  const { total, measured, hit, stale } = pilot.targets;
  const tone = total === 0 || measured < total || stale > 0 ? 'unknown' : hit === total ? 'met' : 'not-met';
  return (
    <Lead tone={total === 0 ? 'neutral' : tone} headline={sentence}>
      {missing ? <p className="wrap-anywhere">{missing}</p> : null}
      <p>
        {pilot.lockedAt ? (
          <>
            Baselines and targets were locked <RelativeTime at={pilot.lockedAt} now={now} />; a change since
            is an amendment with its reason.
          </>
        ) : pilot.stage === 'draft' ? (
          'Not locked yet: baselines and targets lock when the pilot starts.'
        ) : (
          'Never locked: baselines and targets could change at any time without a trace here.'
        )}
      </p>
    </Lead>
  );
}
