import Link from 'next/link';
import { StreamAge } from '@/components/sync/stream-age';
import { freshnessOver } from '@/lib/github/domain/freshness';
import { listRepositories } from '@/lib/github/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';

/** How old what is shown of GitHub may be: the worst and the oldest repository speaks for all. */
export async function Freshness({ viewer }: { viewer: Viewer }) {
  const now = systemClock();
  const repositories = await listRepositories(viewer, { now });
  if (repositories.length === 0) return null;
  const current = repositories.filter(({ freshness }) => freshness.kind === 'fresh').length;
  return (
    <Link href={paths.sync()} className="no-underline hover:underline">
      <StreamAge
        freshness={freshnessOver(repositories.map(({ freshness }) => freshness))}
        what="GitHub"
        now={now}
      />
      {current > 0 && current < repositories.length ? (
        <span className="text-sm text-ink-3">
          , {current} of {repositories.length} repositories current
        </span>
      ) : null}
    </Link>
  );
}
