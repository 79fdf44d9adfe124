import { z } from 'zod';
import { type Quota, restBudget } from '../domain/detail-plan';
import type { GitHubApi } from './api';
import { GitHubProblem } from './errors';

/** What one pass of one stream may spend on details by REST; the quota is asked for when it is first needed. */
export interface RestBudget {
  /** Requests that are left, never below 0. */
  left(): Promise<number>;
  spend(requests: number): void;
  /** As it stood when it was asked; null before, and where the server has no limits. */
  quota(): Quota | null;
}

export function restBudgetFor(api: GitHubApi): RestBudget {
  let granted: number | null = null;
  let spent = 0;
  let quota: Quota | null = null;
  return {
    async left() {
      if (granted === null) {
        quota = await readQuota(api);
        granted = restBudget(quota);
      }
      return Math.max(0, granted - spent);
    },
    spend(requests) {
      spent += requests;
    },
    quota: () => quota,
  };
}

const answer = z.object({
  resources: z.object({ core: z.object({ limit: z.int().min(0), remaining: z.int().min(0) }) }),
});

/** GitHub takes nothing of the quota for telling it. An own server without limits answers 404. */
async function readQuota(api: GitHubApi): Promise<Quota | null> {
  try {
    return answer.safeParse((await api.get('/rate_limit')).data).data?.resources.core ?? null;
  } catch (error) {
    if (error instanceof GitHubProblem && ['not-found', 'not-allowed', 'refused'].includes(error.code))
      return null;
    throw error;
  }
}
