import Link from 'next/link';
import { StreamAge } from '@/components/sync/stream-age';
import { DataTable } from '@/components/ui/data-table';
import { Mark } from '@/components/ui/mark';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { RepositoryView } from '@/lib/github/queries';
import { paths } from '@/lib/shared/paths';

export function RepositoryTable({
  repositories,
  now,
}: {
  repositories: readonly RepositoryView[];
  now: Date;
}) {
  return (
    <DataTable
      caption="Connected repositories by project"
      rows={repositories}
      rowKey={(repository) => repository.id}
      columns={[
        {
          key: 'repository',
          header: 'Repository',
          cell: (one) => (
            <>
              {one.htmlUrl ? <a href={one.htmlUrl}>{one.repository}</a> : one.repository}
              <Sub>
                {one.isPrivate ? 'private' : 'public'}, branch {one.defaultBranch ?? 'unknown'}
              </Sub>
            </>
          ),
        },
        {
          key: 'project',
          header: 'Project',
          cell: (one) => <Link href={paths.project(one.project)}>{one.project}</Link>,
        },
        { key: 'adrs', header: 'Decisions in', cell: (one) => one.adrGlobs.join(', ') || 'the usual places' },
        {
          key: 'lessons',
          header: 'Lessons in',
          cell: (one) => one.lessonGlobs.join(', ') || 'the usual places',
        },
        {
          key: 'connected',
          header: 'Connected',
          cell: (one) => <RelativeTime at={one.connectedAt} now={now} />,
        },
        { key: 'synced', header: 'Read whole', cell: (one) => <Freshness repository={one} now={now} /> },
      ]}
    />
  );
}

function Freshness({ repository, now }: { repository: RepositoryView; now: Date }) {
  if (repository.stoppedReason)
    return (
      <>
        <Mark shape="filled-triangle" tone="not-met">
          Stopped
        </Mark>
        <Sub>{repository.stoppedReason}</Sub>
      </>
    );
  if (repository.isSyncing) return <>reading now</>;
  return <StreamAge freshness={repository.freshness} now={now} />;
}
