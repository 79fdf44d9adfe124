import { AmendmentDiff } from '@/components/pilots/amendment-diff';
import { Section } from '@/components/ui/section';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';

/** Every change of baselines and targets since the lock, the newest first, those that were taken out among them. */
export async function AmendedMeasures({ viewer, pilot }: { viewer: Viewer; pilot: PilotView }) {
  const amendments = (await listAmendments(viewer, pilot.id))
    .filter(({ subjectKind }) => subjectKind === 'baseline' || subjectKind === 'target')
    .reverse();
  if (amendments.length === 0) return null;
  return (
    <Section id="amendments" title="Changed since the lock" note={`${amendments.length}, newest first`}>
      {amendments.map((amendment) => (
        <div key={amendment.id} className="pt-3">
          <p className="m-0 mb-1 font-medium wrap-anywhere">
            {amendment.subjectKind === 'baseline' ? 'Baseline' : 'Target'} “<bdi>{amendment.subject}</bdi>”
          </p>
          <AmendmentDiff amendment={amendment} timeZone={pilot.timeZone} />
        </div>
      ))}
    </Section>
  );
}
