import { readFileSync } from 'node:fs';
import { environment } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { noteTokenEnd, sharedQuota } from '../records/quota';
import type { ApiConnection } from './api-connection';
import { type AppTokens, appTokens } from './app-token';
import { GitHubProblem } from './errors';
import { quotaBook } from './quota';

// One a process, since they hold what was taken of the quota and the tokens of the App; what others must know is in
// the database. Next bundles this module more than once, so they hang on globalThis.
const held = globalThis as {
  pilothouseQuota?: ReturnType<typeof quotaBook>;
  pilothouseApp?: { of: string; tokens: AppTokens };
};

/** How this process is configured to ask GitHub: as a GitHub App when there is one, else with the token, else without. */
export function configuredConnection(): ApiConnection {
  const { GITHUB_API_URL: api, GITHUB_TOKEN } = environment();
  held.pilothouseQuota ??= quotaBook(sharedQuota);
  const app = configuredApp(api);
  return {
    api,
    token: GITHUB_TOKEN ?? null,
    quota: held.pilothouseQuota,
    onTokenEnd: keepTokenEnd,
    ...(app && { app }),
  };
}

/** For the sync screen; a reading does not wait for it, nor fail with it. */
function keepTokenEnd(credential: string, endsAt: Date): void {
  noteTokenEnd(credential, endsAt).catch((error: unknown) =>
    log.warn({ err: error }, 'when the token ends could not be kept'),
  );
}

function configuredApp(api: string): AppTokens | null {
  const env = environment();
  const { GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY, GITHUB_APP_PRIVATE_KEY_FILE: file } = env;
  if (!appId) return null;
  const installationId = env.GITHUB_APP_INSTALLATION_ID ?? null;
  const of = JSON.stringify([api, appId, installationId, GITHUB_APP_PRIVATE_KEY, file]);
  if (held.pilothouseApp?.of !== of) {
    const privateKey = () => GITHUB_APP_PRIVATE_KEY ?? readKey(file ?? '');
    held.pilothouseApp = { of, tokens: appTokens({ api, appId, privateKey, installationId }) };
  }
  return held.pilothouseApp.tokens;
}

function readKey(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new GitHubProblem(
      'bad-token',
      `The file that GITHUB_APP_PRIVATE_KEY_FILE names cannot be read${code}. It should hold the private key of the GitHub App.`,
    );
  }
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+-----END/.test(text)) return text;
  throw new GitHubProblem(
    'bad-token',
    'The file that GITHUB_APP_PRIVATE_KEY_FILE names holds no private key in PEM. Download one in the settings of the App.',
  );
}
