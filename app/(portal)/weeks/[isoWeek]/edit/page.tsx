import type { Metadata } from 'next';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { readSummaryDesk } from '@/lib/publishing/desk-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { SummaryWriting } from '../../summary-writing';

export const metadata: Metadata = { title: 'Write a summary' };

export default async function EditSummaryPage({ params }: { params: Promise<{ isoWeek: string }> }) {
  const viewer = await currentPerson();
  const { isoWeek } = await params;
  const desk = await readForPage(async () => {
    await refreshWeeks(viewer, { patience: 'page' });
    return readSummaryDesk(viewer, { isoWeek, project: '' });
  });
  return <SummaryWriting desk={desk} />;
}
