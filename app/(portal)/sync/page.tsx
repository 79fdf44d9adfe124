import type { Metadata } from 'next';
import { GithubProjectsSection } from '@/components/sync/github-projects-section';
import { KeepFresh } from '@/components/sync/keep-fresh';
import { ProgressList } from '@/components/sync/progress-list';
import { QuotaLine } from '@/components/sync/quota-line';
import { RepositoryGroup } from '@/components/sync/repository-group';
import { RunsTable } from '@/components/sync/runs-table';
import { StopForm, SyncForm } from '@/components/sync/sync-form';
import { SyncLead } from '@/components/sync/sync-lead';
import { WebhookSection } from '@/components/sync/webhook-section';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { Ways } from '@/components/ui/ways';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { streams } from '@/lib/github/domain/stream-report';
import { streamWords } from '@/lib/github/domain/stream-words';
import { judgeSync, needsLook } from '@/lib/github/domain/sync-verdict';
import type { RepositoryView } from '@/lib/github/domain/sync-views';
import { listGithubProjects } from '@/lib/github/project-queries';
import { staleAfterHours } from '@/lib/github/queries';
import { readingKey, readSyncScreen } from '@/lib/github/sync-queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { environment } from '@/lib/platform/env';
import { paths } from '@/lib/shared/paths';
import { endSync, startSync } from './actions';

export const metadata: Metadata = { title: 'Sync' };

const choices = streams.map((stream) => ({ value: stream, label: streamWords[stream] }));

export default async function SyncPage() {
  const viewer = await currentViewer();
  const now = systemClock();
  const [screen, githubProjects] = await readForPage(() =>
    Promise.all([readSyncScreen(viewer, { now }), listGithubProjects(viewer, { now })]),
  );
  const { repositories, tasks, runs } = screen;
  const { NEXTAUTH_URL, PORT, GITHUB_WEBHOOK_SECRET } = environment();
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
          why="Issues, pull requests, workflow runs, decisions and lessons are read from GitHub repositories."
          action={connect}
        >
          <Ways
            of={[
              {
                term: 'From the command line',
                command: 'npm run -s pilothouse -- connect OWNER/REPO --project acme',
              },
            ]}
          />
        </EmptyState>
      </>
    );
  const verdict = judgeSync({ ...screen, staleAfterHours: staleAfterHours() }, now);
  const maySync = (projectId?: string) => may(viewer, 'repository.sync', projectId);
  const toLook = repositories.filter(needsLook);
  const groups = [
    { title: 'To look at', repositories: toLook, isOpen: true },
    { title: 'In order', repositories: repositories.filter((one) => !toLook.includes(one)), isOpen: false },
  ];
  const actionsOf = ({ projectId, repository, project }: RepositoryView) =>
    maySync(projectId) ? (
      <SyncForm action={startSync} hidden={{ project, repository }} name={repository} streams={choices} />
    ) : null;
  return (
    <>
      <PageHead
        title="Sync with GitHub"
        note={`${repositories.length} connected, stale after ${staleAfterHours()} h`}
        actions={connect}
      />
      <SyncLead
        verdict={verdict}
        repositories={repositories}
        aside={<QuotaLine quotas={screen.quotas} token={screen.token} now={now} />}
      >
        <ProgressList
          tasks={tasks}
          repositories={repositories}
          stopOf={({ runId, repositoryId }, name) =>
            maySync(repositories.find(({ id }) => id === repositoryId)?.projectId) ? (
              <StopForm action={endSync} runId={runId} name={name} />
            ) : null
          }
        />
        {maySync() ? (
          <div className="pt-3">
            <SyncForm action={startSync} hidden={{}} name="everything" />
          </div>
        ) : null}
      </SyncLead>
      <KeepFresh everyMs={verdict.active ? 1500 : 30_000} />
      {groups.map((group) => (
        <RepositoryGroup
          key={group.title}
          {...group}
          now={now}
          actionsOf={actionsOf}
          lastReadingOf={(repository, stream) => screen.lastReadings.get(readingKey(repository.id, stream))}
          openAll={repositories.length <= 3}
        />
      ))}
      <p className="-mt-5 mb-9 max-w-[80ch] text-sm text-ink-3">
        Releases, deployments and alerts take turns while nothing else changes, so their age may be a few
        intervals; a change, a webhook or a full reading asks them all. What was edited below the newest
        hundred releases or deployments shows with a webhook or the next full reading. A 304 (“not modified”)
        costs no quota.
      </p>
      <GithubProjectsSection projects={githubProjects} now={now} />
      <Section title="Newest runs" note="what each one did, over all of its repositories">
        <RunsTable runs={runs} now={now} />
      </Section>
      <WebhookSection
        webhook={screen.webhook}
        address={`${NEXTAUTH_URL ?? `http://127.0.0.1:${PORT}`}${paths.githubWebhook()}`}
        hasSecret={GITHUB_WEBHOOK_SECRET !== undefined}
        now={now}
      />
    </>
  );
}
