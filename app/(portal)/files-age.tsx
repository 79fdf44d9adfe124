import { StreamAges } from '@/components/sync/stream-ages';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readFilesAge } from '@/lib/github/queries';
import { systemClock } from '@/lib/platform/clock';

/** When the files of the repository that a record comes from were last read whole. */
export async function FilesAge({
  project,
  repository: { owner, name },
}: {
  project: string;
  repository: { owner: string; name: string };
}) {
  const viewer = await currentViewer();
  const ages = await readForPage(() => readFilesAge(viewer, { project, repository: `${owner}/${name}` }));
  return <StreamAges ages={ages} now={systemClock()} />;
}
