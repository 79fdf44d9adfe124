import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { GithubButton } from '@/components/auth/github-button';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { isPublicRead } from '@/lib/auth/cookie';
import { safeNextPath } from '@/lib/auth/domain/next-path';
import { hasGithubSignIn } from '@/lib/auth/next-auth-options';
import { findPersonViewer } from '@/lib/auth/viewer';

export const metadata: Metadata = { title: 'Sign in' };

const failures: Record<string, string> = {
  Waiting: 'You are known now, and an admin has to let you in. Ask one; then sign in again.',
  Disabled: 'Your access to this workspace was ended by an admin. Ask an admin to enable you again.',
  OAuthCallback: 'GitHub did not confirm who you are. Nothing was changed; try again.',
  OAuthSignin: 'GitHub could not be reached. Nothing was changed; try again in a minute.',
  AccessDenied: 'GitHub says that access was not granted. Nothing was changed; try again and allow it.',
};

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next, error } = await searchParams;
  const nextPath = safeNextPath(typeof next === 'string' ? next : null);
  if (await findPersonViewer()) redirect(nextPath);
  const withGithub = hasGithubSignIn();
  return (
    <>
      <PageHead title="Sign in" />
      {error ? (
        <Notice tone="refused" title="You are not signed in">
          {(typeof error === 'string' && failures[error]) || 'Signing in did not work. Try again.'}
        </Notice>
      ) : null}
      {withGithub ? (
        <p className="mb-6">
          <GithubButton nextPath={nextPath} />
        </p>
      ) : null}
      <div className="grid gap-3 text-ink-2">
        {withGithub ? null : (
          <p>
            Sign-in with GitHub is not set up on this server. To set it up, whoever runs it gives it GITHUB_ID
            and GITHUB_SECRET of a GitHub OAuth app and starts it again.
          </p>
        )}
        <p>
          <strong className="font-medium text-ink">Owner:</strong> while nobody owns this workspace, each
          start of the server prints a one-time link that signs you in as its owner. Later, the command{' '}
          <code>npm run -s pilothouse -- token owner-link</code> on the server prints a new one.
        </p>
        <p>
          <strong className="font-medium text-ink">Everybody else:</strong>{' '}
          {withGithub
            ? 'sign in with GitHub, or ask an admin for a one-time link (Settings, People).'
            : 'ask an admin for a one-time link (Settings, People).'}
        </p>
        {isPublicRead() ? (
          <p>
            <ButtonLink href={nextPath}>Read without signing in</ButtonLink>
          </p>
        ) : null}
      </div>
    </>
  );
}
