import type { Metadata } from 'next';
import { LinkForm } from '@/components/auth/link-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { type LinkState, readSignInLink } from '@/lib/auth/sign-in-links';

export const metadata: Metadata = { title: 'Sign in by link' };

const over: Record<Exclude<LinkState, 'ready'>, { headline: string; why: string }> = {
  used: {
    headline: 'This link was used already',
    why: 'A link signs in once. If it was not you who used it, tell an admin.',
  },
  expired: {
    headline: 'This link has expired',
    why: 'A newer link replaced it, or its time is over.',
  },
  unknown: {
    headline: 'This link is not known here',
    why: 'Perhaps a part of it was lost when it was copied.',
  },
};

/** Only shows what the link does: opening it, as link previews and mail scanners do, must not use it up. */
export default async function LinkPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token } = await searchParams;
  const secret = typeof token === 'string' ? token : '';
  const { state, personName } = await readSignInLink(secret);
  if (state !== 'ready')
    return (
      <>
        <PageHead title="Sign in by link" />
        <Lead headline={over[state].headline}>
          <p>{over[state].why}</p>
          <p>
            For a new one, ask an admin (Settings, People). As the owner, start the server again while nobody
            owns the workspace, or run <code>npm run -s pilothouse -- token owner-link</code> on the server.
          </p>
        </Lead>
      </>
    );
  return (
    <>
      <PageHead title={personName === null ? 'Become the owner of this workspace' : 'Sign in by link'} />
      <p className="mb-6 text-ink-2">
        {personName === null
          ? 'The owner is an admin: they invite people, connect repositories and make API tokens. This link works once.'
          : 'This link works once. It signs you in on this browser for 30 days.'}
      </p>
      <LinkForm secret={secret} personName={personName} />
    </>
  );
}
