import type { Metadata } from 'next';
import { RecordSections } from '@/components/pilots/record-sections';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { DeliverableForm } from './deliverable-form';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Record');

export default async function RecordPage({ params }: PilotPageProps) {
  const { pilot, today, mayEdit, place } = await readPilot((await params).slug);
  return (
    <PilotFrame pilot={pilot} tab="record" today={today}>
      <RecordSections
        pilot={pilot}
        deliverableForm={mayEdit ? (part) => <DeliverableForm part={part} place={place} /> : null}
      />
    </PilotFrame>
  );
}
