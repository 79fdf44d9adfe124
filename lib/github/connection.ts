import { environment } from '@/lib/platform/env';
import type { ApiConnection } from './api';

/** The API and the token that this process is configured with. */
export function configuredConnection(): ApiConnection {
  const { GITHUB_API_URL, GITHUB_TOKEN } = environment();
  return { api: GITHUB_API_URL, token: GITHUB_TOKEN ?? null };
}
