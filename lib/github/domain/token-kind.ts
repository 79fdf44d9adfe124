import type { TokenView } from './sync-views';

/** What kind of token this is, by the prefix that GitHub gives; an unknown one is taken as it is. */
export function tokenKind(token: string | null): TokenView['kind'] {
  if (token === null) return 'none';
  if (token.startsWith('github_pat_')) return 'fine-grained';
  if (token.startsWith('ghp_')) return 'personal';
  if (token.startsWith('ghs_')) return 'app';
  return 'other';
}
