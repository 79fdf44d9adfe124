import type { Metadata } from 'next';
import { AnswerForm } from '@/components/pilots/answer-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { readFormSignedIn } from '@/lib/pilots/feedback-queries';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../../read-pilot';
import { answer } from './actions';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> =>
  tabTitle(props, 'Your feedback');

export default async function AnswerPage({ params }: PilotPageProps) {
  const person = await currentPerson();
  const { pilot, now, today } = await readPilot((await params).slug);
  const form = await readForPage(() => readFormSignedIn(person, pilot.id, now));
  return (
    <PilotFrame pilot={pilot} tab="feedback" today={today}>
      {form ? (
        <AnswerForm form={form} action={answer} place={pilot.id} />
      ) : (
        <EmptyState
          title="Nothing is asked yet"
          why="Whoever leads the pilot writes the questions on its feedback tab."
          action={<ButtonLink href={paths.pilotTab(pilot.slug, 'feedback')}>To the feedback tab</ButtonLink>}
        />
      )}
    </PilotFrame>
  );
}
