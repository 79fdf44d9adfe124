export type TokenState = 'active' | 'expired' | 'revoked' | 'creator-disabled';

export interface TokenDates {
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Set when the person who made the token may no longer sign in: the token ends with its maker. */
  creatorDisabledAt: Date | null;
}

/** Whether a known token still opens anything. It is over at the very instant it expires. */
export function tokenState(token: TokenDates, now: Date): TokenState {
  if (token.revokedAt) return 'revoked';
  if (token.expiresAt && token.expiresAt <= now) return 'expired';
  if (token.creatorDisabledAt) return 'creator-disabled';
  return 'active';
}
