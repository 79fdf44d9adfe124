import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { signOut } from './settings/actions';

/** Who is signed in, and the way in or out. */
export function Account({ viewer }: { viewer: Viewer }) {
  if (viewer.kind !== 'person')
    return (
      <Link href={paths.signIn()} className="inline-flex min-h-8 items-center">
        Sign in
      </Link>
    );
  return (
    <>
      <Link
        href={paths.settings()}
        title={`Signed in, ${viewer.role}`}
        className="inline-flex min-h-8 max-w-36 items-center truncate"
      >
        {viewer.name}
      </Link>
      <ActionForm action={signOut} submit="Sign out" pending="Signing out…" variant="quiet" />
    </>
  );
}
