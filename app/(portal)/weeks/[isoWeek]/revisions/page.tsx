import type { Metadata } from 'next';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readRevisions } from '@/lib/publishing/revision-queries';
import { revisionChoice } from '../../revision-choice';
import { RevisionHistory } from '../../revision-history';

export const metadata: Metadata = { title: 'Revisions of a summary' };

export default async function RevisionsPage({
  params,
  searchParams,
}: {
  params: Promise<{ isoWeek: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const { isoWeek } = await params;
  const choice = revisionChoice.parse(await searchParams);
  const reading = await readForPage(() => readRevisions(viewer, { isoWeek, project: '', ...choice }));
  return <RevisionHistory reading={reading} />;
}
