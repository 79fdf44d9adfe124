import { createHash } from 'node:crypto';
import type { AppTokens, InstallationToken } from './app-token';
import type { CredentialKind } from './refusals';

export interface Credential {
  kind: CredentialKind;
  /** The value of the Authorization header; null asks without. */
  authorization: string | null;
  /** Names who asks without telling the token: for the quota that all processes share. */
  quotaId: string;
  /** Another one in its place after a 401; null when there is none to be had. */
  renewed(): Promise<Credential | null>;
}

/** Finds the credential for what is asked: of an App, it depends on the repository. */
export type FindCredential = (path: string, parameters: Record<string, unknown>) => Promise<Credential>;

/**
 * An App when there is one, else the token, else nobody. `repository` (owner/name) is the one whose installation of
 * the App asks when the path does not name it, as GraphQL's does not.
 */
export function credentialsOf({
  api,
  token,
  app,
  repository = null,
}: {
  api: string;
  token: string | null;
  app?: AppTokens;
  repository?: string | null;
}): FindCredential {
  if (!app) {
    const credential: Credential = {
      kind: token === null ? 'none' : 'token',
      authorization: token === null ? null : `token ${token}`,
      quotaId: quotaIdOf(api, token ?? ''),
      renewed: async () => null,
    };
    return async () => credential;
  }
  let known = repository;
  const asCredential = (held: InstallationToken): Credential => ({
    kind: 'app',
    authorization: `token ${held.token}`,
    quotaId: quotaIdOf(api, `installation ${held.installationId}`),
    renewed: async () => asCredential(await app.renew(held)),
  });
  return async (path, parameters) => {
    known = repositoryIn(path, parameters) ?? known;
    return asCredential(await app.tokenFor(known));
  };
}

function repositoryIn(path: string, { owner, repo }: Record<string, unknown>): string | null {
  if (typeof owner === 'string' && typeof repo === 'string') return `${owner}/${repo}`;
  const match = /\/repos\/([^/{?]+)\/([^/{?]+)/.exec(path);
  return match ? `${match[1]}/${match[2]}` : null;
}

function quotaIdOf(api: string, who: string): string {
  return createHash('sha256').update(`${api}\n${who}`).digest('hex').slice(0, 32);
}
