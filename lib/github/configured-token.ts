import { configuredConnection } from './connection';
import type { TokenView } from './domain/sync-views';
import { tokenKind } from './domain/token-kind';

/** How this process asks GitHub, without telling the token. */
export function configuredToken(): TokenView {
  return { kind: tokenKind(configuredConnection().token), expiresAt: null, renewsItself: false };
}
