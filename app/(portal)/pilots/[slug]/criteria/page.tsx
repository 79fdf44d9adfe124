import type { Metadata } from 'next';
import { CriteriaSection } from '@/components/pilots/criteria-section';
import { listMetrics } from '@/lib/metrics/queries';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { CriterionForms } from './criterion-forms';
import { NewCriterionForm } from './new-criterion-form';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Criteria');

export default async function CriteriaPage({ params }: PilotPageProps) {
  const { viewer, now, pilot, today, mayEdit, place } = await readPilot((await params).slug);
  const metrics = mayEdit ? await listMetrics(viewer, { projectId: pilot.project.id }) : [];
  const side = (name: 'go' | 'no_go') => pilot.criteria.filter((criterion) => criterion.side === name);
  const forms = mayEdit
    ? (criterion: (typeof pilot.criteria)[number]) => (
        <CriterionForms criterion={criterion} pilot={pilot} metrics={metrics} place={place} />
      )
    : null;
  return (
    <PilotFrame pilot={pilot} tab="criteria" today={today}>
      <CriteriaSection
        id="go"
        title="Go: all must be met"
        note={`${pilot.go.met} of ${pilot.go.total}${pilot.go.waived > 0 ? `, ${pilot.go.waived} waived` : ''}`}
        criteria={side('go')}
        now={now}
        forms={forms}
        empty="No go criterion is written. Without one, nothing can be a go."
      />
      <CriteriaSection
        id="no-go"
        title="No-go: any one stops"
        note={`${pilot.noGo.met} of ${pilot.noGo.total} triggered`}
        criteria={side('no_go')}
        now={now}
        forms={forms}
        empty="No no-go criterion is written, so nothing would stop it."
      />
      {mayEdit ? <NewCriterionForm place={place} /> : null}
    </PilotFrame>
  );
}
