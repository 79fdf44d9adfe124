import type { Metadata } from 'next';
import { z } from 'zod';
import { FeedbackQuestions, FeedbackQuotes } from '@/components/pilots/feedback-section';
import { ButtonLink } from '@/components/ui/button';
import { Lead } from '@/components/ui/lead';
import { readForPage } from '@/lib/auth/page-read';
import { pageQuery } from '@/lib/auth/paging';
import { may } from '@/lib/permissions/domain/permissions';
import { feedbackInWords } from '@/lib/pilots/domain/feedback-in-words';
import { readFeedbackSummary } from '@/lib/pilots/feedback-queries';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { FeedbackSettings } from './feedback-settings';

const perPage = 20;
const query = z.object({ page: pageQuery.page.catch(1) });

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Feedback');

/** What those who tried it say, and the way to ask more of them. */
export default async function FeedbackPage({
  params,
  searchParams,
}: PilotPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, pilot, now, today, mayChange, place } = await readPilot((await params).slug);
  const { page } = query.parse(await searchParams);
  const summary = await readForPage(() => readFeedbackSummary(viewer, pilot.id, { page, perPage }, now));
  const { headline, detail } = feedbackInWords(summary);
  const mayAnswer =
    viewer.kind === 'person' &&
    summary.form?.state === 'open' &&
    may(viewer, 'feedback.give', pilot.project.id);
  const address = paths.pilotTab(pilot.slug, 'feedback');
  return (
    <PilotFrame
      pilot={pilot}
      tab="feedback"
      today={today}
      actions={
        mayAnswer ? (
          <ButtonLink href={`${address}/answer`} variant="primary">
            Give your feedback
          </ButtonLink>
        ) : null
      }
    >
      <Lead headline={headline}>
        <p>{detail}</p>
      </Lead>
      <FeedbackQuestions questions={summary.questions} now={now} />
      <FeedbackQuotes
        summary={summary}
        now={now}
        page={page}
        perPage={perPage}
        hrefOf={(to) => `${address}?page=${to}#quotes`}
      />
      {mayChange('questions') ? <FeedbackSettings form={summary.form} place={place} /> : null}
    </PilotFrame>
  );
}
