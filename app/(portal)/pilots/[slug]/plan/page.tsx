import type { Metadata } from 'next';
import { PlanSection } from '@/components/pilots/plan-section';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { PlanItemForm } from './plan-item-form';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Plan');

export default async function PlanPage({ params }: PilotPageProps) {
  const { pilot, today, mayEdit, place } = await readPilot((await params).slug);
  return (
    <PilotFrame pilot={pilot} tab="plan" today={today}>
      <PlanSection
        pilot={pilot}
        today={today}
        form={mayEdit ? (item) => <PlanItemForm item={item} place={place} /> : null}
      />
    </PilotFrame>
  );
}
