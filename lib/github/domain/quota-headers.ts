import type { QuotaObservation, QuotaResource } from './quota';

/**
 * What the headers of an answer say of the quota that was asked under. Nothing, of the limit, when they speak of
 * another resource: some addresses count by themselves.
 */
export function quotaSaid(header: (name: string) => string | null, asked: QuotaResource): QuotaObservation {
  const whole = (name: string) => {
    const text = header(name);
    return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;
  };
  const date = Date.parse(header('date') ?? '');
  const isOurs = (header('x-ratelimit-resource') ?? asked) === asked;
  const reset = whole('x-ratelimit-reset');
  return {
    limit: isOurs ? whole('x-ratelimit-limit') : null,
    remaining: isOurs ? whole('x-ratelimit-remaining') : null,
    resetAtMs: isOurs && reset !== null ? reset * 1000 : null,
    serverAtMs: Number.isNaN(date) ? null : date,
    blockedForMs: null,
    ageMs: 0,
  };
}

/** When the token ends, from `github-authentication-token-expiration` (2026-12-31 23:59:59 UTC); null when not said. */
export function tokenExpiry(text: string | null): Date | null {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? null : at;
}
