import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import GithubProvider from 'next-auth/providers/github';
import { log } from '@/lib/platform/log';
import { paths } from '@/lib/shared/paths';
import { sessionCookieName, usesHttps } from './cookie';
import { signInByGithub } from './github-sign-in';
import { sessionSecret } from './session';
import { redeemSignInLink } from './sign-in-links';

/** How long a session lasts, in seconds; an admin can end it any moment before. */
const sessionSeconds = 30 * 24 * 60 * 60;

/** Whether people can sign in with GitHub on this server. */
export function hasGithubSignIn(): boolean {
  return Boolean(process.env.GITHUB_ID && process.env.GITHUB_SECRET);
}

/** Made anew for each request, because the launcher fills in the environment after this file was loaded. */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    useSecureCookies: usesHttps(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: usesHttps() },
      },
    },
    pages: { signIn: paths.signIn(), error: paths.signIn() },
    providers: [linkProvider(), ...(hasGithubSignIn() ? [githubProvider()] : [])],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.provider !== 'github') return true;
        const answer = await signInByGithub(githubProfileOf(profile));
        if (answer.ok) return true;
        const waits = answer.reasons.some(({ code }) => code === 'waiting');
        return `${paths.signIn()}?error=${waits ? 'Waiting' : 'Disabled'}`;
      },
      // The token holds who and which round of sessions, nothing else: roles are read anew for every request.
      async jwt({ token, user, account, profile }) {
        if (!account) return token;
        if (account.provider !== 'github')
          return { sub: user.id, epoch: 'sessionEpoch' in user ? user.sessionEpoch : undefined };
        const answer = await signInByGithub(githubProfileOf(profile));
        if (!answer.ok) throw new Error('disabled between two steps of signing in');
        return { sub: answer.value.personId, epoch: answer.value.sessionEpoch };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, metadata }, 'sign-in'),
      warn: (code) => log.warn({ code }, 'sign-in'),
      debug: () => undefined,
    },
  };
}

function linkProvider() {
  return CredentialsProvider({
    id: 'link',
    name: 'One-time link',
    credentials: { token: { type: 'password' }, name: { type: 'text' } },
    async authorize(typed) {
      const name = typed?.name?.trim().slice(0, 120) || 'Owner';
      const answer = await redeemSignInLink(typed?.token ?? '', name);
      if (!answer.ok) return null;
      return { id: answer.value.personId, sessionEpoch: answer.value.sessionEpoch };
    },
  });
}

function githubProvider() {
  return GithubProvider({
    clientId: process.env.GITHUB_ID ?? '',
    clientSecret: process.env.GITHUB_SECRET ?? '',
  });
}

/** GitHub's `GET /user`, of which only these are kept. Throws when it has no numeric id. */
function githubProfileOf(profile: object | undefined) {
  const given = (profile ?? {}) as Record<string, unknown>;
  if (typeof given.id !== 'number') throw new Error('GitHub answered a profile without a numeric id');
  const text = (name: string) => (typeof given[name] === 'string' && given[name] ? given[name] : null);
  const login = text('login') ?? `id ${given.id}`;
  return {
    githubId: BigInt(given.id),
    login,
    name: text('name') ?? login,
    email: text('email'),
    avatarUrl: text('avatar_url'),
  };
}
