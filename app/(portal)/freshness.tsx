import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { listRepositories } from '@/lib/github/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';

/** How old what is shown of GitHub may be: the oldest repository speaks for all. */
export async function Freshness({ viewer }: { viewer: Viewer }) {
  const repositories = await listRepositories(viewer);
  if (repositories.length === 0) return null;
  const unread = repositories.filter(({ syncedAt }) => syncedAt === null).length;
  const times = repositories.flatMap(({ syncedAt }) => (syncedAt ? [syncedAt.getTime()] : []));
  return (
    <Link href={paths.sync()} className="no-underline hover:underline">
      {times.length === 0 ? (
        'GitHub not read yet'
      ) : (
        <>
          GitHub read <RelativeTime at={new Date(Math.min(...times))} />
        </>
      )}
      {unread > 0 && times.length > 0 ? `, ${unread} of ${repositories.length} not completely` : null}
    </Link>
  );
}
