import Link from 'next/link';
import { currentViewer } from '@/lib/auth/viewer';
import { readPhases } from '@/lib/pilots/part-queries';
import { paths } from '@/lib/shared/paths';

/** "Phase 2 of …", with the ways to the phase before and the next; nothing for a pilot that stands alone. */
export async function PhaseLine({ pilotId }: { pilotId: string }) {
  const { number, first, previous, next } = await readPhases(await currentViewer(), pilotId);
  if (!previous && next.length === 0) return null;
  const link = ({ slug, title }: { slug: string; title: string }) => (
    <Link key={slug} href={paths.pilot(slug)}>
      {title}
    </Link>
  );
  return (
    <p className="-mt-3 mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {first && previous ? (
        <span>
          Phase {number} of {link(first)}
          {previous.slug === first.slug ? null : <>, after {link(previous)}</>}
        </span>
      ) : (
        <span>Phase 1</span>
      )}
      {next.length > 0 ? (
        <span className="flex flex-wrap gap-x-2">
          Phase {number + 1}: {next.map(link)}
        </span>
      ) : null}
    </p>
  );
}
