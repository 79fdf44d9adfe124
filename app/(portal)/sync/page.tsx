import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { KeepFresh } from '@/components/sync/keep-fresh';
import { RefusedList } from '@/components/sync/refused-list';
import { RunsTable } from '@/components/sync/runs-table';
import { StreamsTable } from '@/components/sync/streams-table';
import { SyncLead } from '@/components/sync/sync-lead';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { judgeSync } from '@/lib/github/domain/sync-verdict';
import { listRepositories, listSyncRuns } from '@/lib/github/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { startSync } from './actions';

export const metadata: Metadata = { title: 'Sync' };

export default async function SyncPage() {
  const viewer = await currentViewer();
  const [repositories, runs] = await readForPage(() =>
    Promise.all([listRepositories(viewer), listSyncRuns(viewer)]),
  );
  const now = systemClock();
  const connect = (
    <ButtonLink
      href={paths.settingsRepositories()}
      variant={repositories.length > 0 ? 'secondary' : 'primary'}
    >
      Connect a repository
    </ButtonLink>
  );
  if (repositories.length === 0)
    return (
      <>
        <PageHead title="Sync with GitHub" />
        <EmptyState
          title="No repository is connected yet"
          why="Issues, pull requests, workflow runs, decisions and lessons are read from GitHub repositories. Connect one here, or with: npm run -s pilothouse -- connect OWNER/REPO --project SLUG"
          action={connect}
        />
      </>
    );
  const mayAll = may(viewer, 'repository.sync');
  const verdict = judgeSync(repositories, runs[0], now);
  return (
    <>
      <PageHead title="Sync with GitHub" note={`${repositories.length} connected`} actions={connect} />
      <SyncLead verdict={verdict}>
        {mayAll ? (
          <div className="flex flex-wrap gap-2 pt-2">
            <ActionForm
              action={startSync}
              hidden={{ project: '', how: 'changes' }}
              submit="Sync now"
              pending="Asking…"
            />
            <ActionForm
              action={startSync}
              hidden={{ project: '', how: 'full' }}
              submit="Read everything again"
              pending="Asking…"
              variant="secondary"
            />
          </div>
        ) : null}
      </SyncLead>
      {verdict.active ? <KeepFresh everyMs={2000} /> : null}
      {repositories.map((repository) => (
        <Section
          key={repository.id}
          title={repository.repository}
          note={
            repository.syncedAt ? (
              <>
                project {repository.project}, all read <RelativeTime at={repository.syncedAt} now={now} />
              </>
            ) : (
              `project ${repository.project}, not read completely yet`
            )
          }
          action={
            !mayAll && may(viewer, 'repository.sync', repository.projectId) ? (
              <ActionForm
                action={startSync}
                hidden={{ project: repository.project, how: 'changes' }}
                submit={`Sync project ${repository.project}`}
                pending="Asking…"
                variant="secondary"
              />
            ) : null
          }
        >
          <StreamsTable repository={repository} now={now} />
          <RefusedList repository={repository} />
        </Section>
      ))}
      <Section title="Newest runs" note="what each one did, over all of its repositories">
        <RunsTable runs={runs} now={now} />
      </Section>
    </>
  );
}
