import Link from 'next/link';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';

/** Who is signed in, and the way in for who is not. */
export function Account({ viewer }: { viewer: Viewer }) {
  if (viewer.kind !== 'person')
    return (
      <Link href={paths.signIn()} className="inline-flex min-h-8 items-center">
        Sign in
      </Link>
    );
  return <span title={`Signed in, ${viewer.role}`}>{viewer.name}</span>;
}
