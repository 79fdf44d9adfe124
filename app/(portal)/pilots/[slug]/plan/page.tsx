import type { Metadata } from 'next';
import { readForPage } from '@/lib/auth/page-read';
import { requirePlan } from '@/lib/pilots/plan-queries';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Plan');

export default async function PlanPage({ params }: PilotPageProps) {
  const { viewer, pilot, now } = await readPilot((await params).slug);
  const plan = await readForPage(() => requirePlan(viewer, pilot.slug, now));
  return (
    <PilotFrame pilot={pilot} tab="plan" today={plan.today}>
      {plan.items.length}
    </PilotFrame>
  );
}
