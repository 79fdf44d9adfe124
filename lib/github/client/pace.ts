import { graphqlAddress } from '../domain/api-address';
import { quotaSaid } from '../domain/quota-headers';
import { defaultRetryLimits } from '../domain/retry-policy';
import type { ApiConnection } from './api-connection';
import type { Credential } from './credentials';
import type { QuotaKey } from './quota';
import type { Pace } from './strict-fetch';

/** The pace at which one credential may ask, when the connection keeps one. REST and GraphQL count by themselves. */
export function paceOf(
  { api, quota, forPerson = false, fetchOptions }: ApiConnection,
  { quotaId }: Credential,
  onWait?: (why: string) => void,
): Pace | undefined {
  if (!quota) return undefined;
  const caller = {
    patienceMs: (fetchOptions?.limits ?? defaultRetryLimits).maxWaitMs,
    forPerson,
    onWait,
  };
  const keyOf = (address: string): QuotaKey => ({
    credential: quotaId,
    resource: address === graphqlAddress(api) ? 'graphql' : 'core',
  });
  return {
    async take(address) {
      const key = keyOf(address);
      const answered = await quota.take(key, caller);
      return (headers) => answered(headers && quotaSaid((name) => headers.get(name), key.resource));
    },
    // Who goes on with GraphQL while REST is to rest, or the other way round, may be shut out for longer.
    async block(waitMs) {
      for (const resource of ['core', 'graphql'] as const)
        await quota.block({ credential: quotaId, resource }, waitMs);
    },
  };
}
