import type { Metadata } from 'next';
import { BaselinesSection } from '@/components/pilots/baselines-section';
import { TargetsSection } from '@/components/pilots/targets-section';
import { listMetrics } from '@/lib/metrics/queries';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { ObserveForms } from './observe-forms';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Metrics');

export default async function MetricsPage({ params }: PilotPageProps) {
  const { viewer, now, pilot, today, mayEdit, place } = await readPilot((await params).slug);
  const metrics = mayEdit ? await listMetrics(viewer, { projectId: pilot.project.id }) : [];
  const { document } = pilot;
  return (
    <PilotFrame pilot={pilot} tab="metrics" today={today}>
      <TargetsSection pilot={pilot} now={now}>
        {mayEdit ? <ObserveForms pilot={pilot} metrics={metrics} place={place} /> : null}
      </TargetsSection>
      <BaselinesSection
        pilot={pilot}
        documentLine={(line) => (document ? paths.document(document.id, line) : null)}
      />
    </PilotFrame>
  );
}
