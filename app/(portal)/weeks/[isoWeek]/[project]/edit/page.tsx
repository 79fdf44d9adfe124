import type { Metadata } from 'next';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { readSummaryDesk } from '@/lib/publishing/desk-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { SummaryWriting } from '../../../summary-writing';

export const metadata: Metadata = { title: 'Write a summary' };

export default async function EditProjectSummaryPage({
  params,
}: {
  params: Promise<{ isoWeek: string; project: string }>;
}) {
  const viewer = await currentPerson();
  const { isoWeek, project } = await params;
  const desk = await readForPage(async () => {
    await refreshWeeks(viewer, { patience: 'page' });
    return readSummaryDesk(viewer, { isoWeek, project: decodeURIComponent(project) });
  });
  return <SummaryWriting desk={desk} />;
}
