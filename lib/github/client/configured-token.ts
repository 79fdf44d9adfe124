import type { QuotaView, TokenView } from '../domain/sync-views';
import { tokenKind } from '../domain/token-kind';
import { configuredConnection } from './connection';

/** How this process asks GitHub, without telling the token; the end is what GitHub said of it to any process. */
export function configuredToken(quotas: readonly QuotaView[]): TokenView {
  const { app, token } = configuredConnection();
  if (app) return { kind: 'app', expiresAt: null, renewsItself: true };
  const ends = quotas.flatMap(({ tokenEndsAt, observedAt }) =>
    tokenEndsAt ? [{ tokenEndsAt, at: observedAt.getTime() }] : [],
  );
  const [newest] = ends.sort((a, b) => b.at - a.at);
  return {
    kind: tokenKind(token),
    expiresAt: token ? (newest?.tokenEndsAt ?? null) : null,
    renewsItself: false,
  };
}
