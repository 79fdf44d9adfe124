import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { TokenView } from '@/lib/auth/tokens';

const stateWords: Record<TokenView['state'], string> = {
  active: 'active',
  expired: 'expired',
  revoked: 'revoked',
  'creator-disabled': 'ended with its maker',
};

export function TokenTable({
  tokens,
  action,
}: {
  tokens: readonly TokenView[];
  /** What can be done with an active token. */
  action: (token: TokenView) => ReactNode;
}) {
  return (
    <DataTable
      caption="API tokens, newest first"
      rows={tokens}
      rowKey={(token) => token.id}
      columns={[
        {
          key: 'name',
          header: 'Name',
          cell: (token) => (
            <>
              {token.name}
              <Sub>
                <code>{token.prefix}…</code>
              </Sub>
            </>
          ),
        },
        { key: 'role', header: 'Role', cell: (token) => token.role },
        { key: 'project', header: 'Project', cell: (token) => token.project?.name ?? 'all' },
        {
          key: 'made',
          header: 'Made',
          cell: (token) => (
            <>
              <RelativeTime at={token.createdAt} />
              <Sub>{token.createdBy ? `by ${token.createdBy}` : 'on the command line'}</Sub>
            </>
          ),
        },
        {
          key: 'used',
          header: 'Last used',
          cell: (token) => (token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : 'never'),
        },
        {
          key: 'ends',
          header: 'Ends',
          cell: (token) => (token.expiresAt ? <RelativeTime at={token.expiresAt} /> : 'never'),
        },
        {
          key: 'state',
          header: 'State',
          cell: (token) =>
            token.state === 'active' ? action(token) : <Chip>{stateWords[token.state]}</Chip>,
        },
      ]}
    />
  );
}
