import type { Metadata } from 'next';
import { FeedbackSection } from '@/components/pilots/feedback-section';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { FeedbackForm } from './feedback-form';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Feedback');

export default async function FeedbackPage({ params }: PilotPageProps) {
  const { pilot, now, today, mayEdit, place } = await readPilot((await params).slug);
  return (
    <PilotFrame pilot={pilot} tab="feedback" today={today}>
      <FeedbackSection pilot={pilot} now={now}>
        {mayEdit ? <FeedbackForm place={place} /> : null}
      </FeedbackSection>
    </PilotFrame>
  );
}
