import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { ForAdmins } from '@/components/settings/for-admins';
import { TokenForm } from '@/components/settings/token-form';
import { TokenTable } from '@/components/settings/token-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { Ways } from '@/components/ui/ways';
import { listTokens } from '@/lib/auth/tokens';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { create, revoke } from './actions';

export const metadata: Metadata = { title: 'Tokens' };

export default async function TokensPage() {
  const viewer = await currentPerson();
  if (!may(viewer, 'token.manage')) return <ForAdmins title="Tokens" what="make and see API tokens" />;
  const [tokens, projects] = await Promise.all([listTokens(viewer), listProjects(viewer)]);
  const active = tokens.filter((token) => token.state === 'active').length;
  return (
    <>
      <PageHead title="Tokens" note={`${active} active of ${tokens.length}`} />
      <Section title="Existing tokens">
        {tokens.length === 0 ? (
          <EmptyState
            title="No tokens yet"
            why="A token lets a CI job or a script read the API and push observations without a person signing in."
          >
            <Ways
              of={[
                { term: 'From the command line', command: 'npm run -s pilothouse -- token create --role ci' },
              ]}
            />
          </EmptyState>
        ) : (
          <TokenTable
            tokens={tokens}
            action={(token) => (
              <ActionForm
                action={revoke}
                hidden={{ id: token.id }}
                submit={`Revoke ${token.name}`}
                pending="Revoking…"
                variant="danger"
              />
            )}
          />
        )}
      </Section>
      <Section title="Make a token">
        <div className="pt-4">
          <TokenForm
            action={create}
            projects={projects.items.map(({ id, name }) => ({ id, name }))}
            projectsUrl={`${process.env.NEXTAUTH_URL ?? ''}/api/v1/projects`}
          />
        </div>
      </Section>
    </>
  );
}
