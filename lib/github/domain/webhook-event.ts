import type { StreamName } from './stream-report';

/** What the change is about, so that a list which lags behind it is noticed. */
export type HintSubject =
  | {
      stream: 'issues' | 'pull-requests' | 'workflow-runs';
      /** The number of an issue or pull request, the id of a run. */
      number: number;
      /** GitHub's `updated_at` in the delivery. */
      changedAt: Date;
    }
  /**
   * The number of an issue that left, which no list shows, or whose links changed, which does not change the time that
   * lists go by: it alone is asked for.
   */
  | { stream: 'gone' | 'linked'; number: number; changedAt: null };

export type Judgement =
  | {
      verdict: 'read';
      /** GitHub's ids; an installation names many. */
      repositoryIds: number[];
      streams: StreamName[];
      /** What changed does not show in a list of changes (a label's name): the streams are read whole. */
      full: boolean;
      subject: HintSubject | null;
    }
  | { verdict: 'ping' }
  | { verdict: 'ignored'; reason: string; repositoryIds: number[] };

const issues: StreamName[] = ['issues'];
const pulls: StreamName[] = ['issues', 'pull-requests'];
const runs: StreamName[] = ['workflow-runs', 'jobs'];

/** The streams that an event makes us read, whatever its action. */
const readBy: Readonly<Record<string, StreamName[]>> = {
  push: ['repository', 'files'],
  public: ['repository'],
  repository: ['repository', 'files'],
  issues,
  issue_comment: issues,
  sub_issues: issues,
  issue_dependencies: issues,
  label: issues,
  milestone: issues,
  pull_request: pulls,
  pull_request_review: pulls,
  pull_request_review_comment: pulls,
  pull_request_review_thread: pulls,
  workflow_run: runs,
  workflow_job: runs,
  check_run: runs,
  check_suite: runs,
  release: ['releases'],
  deployment: ['deployments'],
  deployment_status: ['deployments'],
  deployment_review: ['deployments', ...runs],
  dependabot_alert: ['dependabot-alerts'],
  repository_vulnerability_alert: ['dependabot-alerts'],
  code_scanning_alert: ['code-scanning-alerts'],
  installation: ['repository'],
  installation_repositories: ['repository'],
  installation_target: ['repository'],
};

const people = 'People and their rights are not read from GitHub.';
const boards = 'Project boards are not read.';
const talk = 'Discussions and comments on commits are not read.';
const notOurs: Readonly<Record<string, string>> = {
  branch_protection_rule: 'Branch protection is not read.',
  commit_comment: talk,
  create: 'A new branch or tag changes no record; its commits come with a push.',
  delete: 'A branch or tag that goes changes no record.',
  deploy_key: 'Deploy keys are not read.',
  discussion: talk,
  discussion_comment: talk,
  fork: 'Forks are not read.',
  github_app_authorization: people,
  gollum: 'Wikis are not read.',
  marketplace_purchase: 'Purchases are not read.',
  member: people,
  membership: people,
  merge_group: 'The merge queue is not read; its runs and merges come by themselves.',
  meta: 'The webhook itself was deleted on GitHub. The schedule goes on reading.',
  organization: people,
  org_block: people,
  package: 'Packages are not read.',
  page_build: 'Pages builds are not read.',
  project: boards,
  project_card: boards,
  project_column: boards,
  projects_v2: boards,
  projects_v2_item: boards,
  repository_dispatch: 'A dispatch changes no record; the run it starts comes by itself.',
  repository_import: 'An import says nothing of its own; what it brings comes with a push.',
  security_advisory:
    'An advisory for all of GitHub is not about a repository; its alerts come by themselves.',
  sponsorship: 'Sponsorships are not read.',
  star: 'Stars are not read.',
  status: 'Commit statuses are not read; checks and workflow runs are.',
  team: people,
  team_add: people,
  watch: 'Stars are not read.',
  workflow_dispatch: 'A dispatch changes no record; the run it starts comes by itself.',
};

/** Actions after which a list of changes shows nothing. */
const needsFull: Readonly<Record<string, readonly string[]>> = {
  label: ['edited', 'deleted'],
  milestone: ['edited', 'deleted'],
  // GitHub promises no order of releases, so one that changed may be on any page.
  release: ['created', 'edited', 'deleted', 'published', 'unpublished', 'prereleased', 'released'],
};

/** Actions after which an issue is in no list. */
const leaves: readonly string[] = ['deleted', 'transferred'];

/** Actions of events that are read else, and change no record. */
const changesNothing: Readonly<Record<string, readonly string[]>> = {
  label: ['created'],
  milestone: ['created', 'opened', 'closed'],
};

/**
 * What follows from one delivery: which streams of which repositories to read, or why nothing does. The payload is
 * GitHub's, of any shape: what is missing from it makes the hint weaker, never an error. Pure, for any event.
 */
export function judgeDelivery(event: string, payload: unknown): Judgement {
  if (event === 'ping') return { verdict: 'ping' };
  const body = objectOf(payload);
  const repositoryIds = repositoriesOf(event, body);
  const ignored = (reason: string): Judgement => ({ verdict: 'ignored', reason, repositoryIds });
  const streams = Object.hasOwn(readBy, event) ? readBy[event] : undefined;
  if (!streams) return ignored(reasonFor(event));
  const action = typeof body.action === 'string' ? body.action : '';
  if (changesNothing[event]?.includes(action)) return ignored(`"${event}" "${action}" changes no record.`);
  if (event === 'push' && !isDefaultBranch(body)) return ignored('Only pushes to the default branch matter.');
  if (repositoryIds.length === 0) return ignored('The delivery names no repository.');
  const hasLeft = event === 'issues' && leaves.includes(action);
  const subject = hasLeft
    ? alone('gone', body.issue)
    : (linkedIssue(event, action, body) ?? subjectOf(event, body));
  // Which issue left is not said: only the whole list shows it.
  const full = (hasLeft && !subject) || (needsFull[event]?.includes(action) ?? false);
  const isPull = event === 'issue_comment' && objectOf(body.issue).pull_request !== undefined;
  return {
    verdict: 'read',
    repositoryIds,
    streams: isPull ? pulls : streams,
    full,
    subject: full ? null : subject,
  };
}

function reasonFor(event: string): string {
  return (Object.hasOwn(notOurs, event) && notOurs[event]) || 'Pilothouse does not know this event.';
}

function isDefaultBranch(body: Record<string, unknown>): boolean {
  const branch = objectOf(body.repository).default_branch;
  return typeof branch === 'string' && body.ref === `refs/heads/${branch}`;
}

const listedMost = 1000;

function repositoriesOf(event: string, body: Record<string, unknown>): number[] {
  const named = event.startsWith('installation')
    ? [body.repositories, body.repositories_added, body.repositories_removed].flatMap((list) =>
        Array.isArray(list) ? list.slice(0, listedMost) : [],
      )
    : [body.repository];
  return [...new Set(named.flatMap((one) => idOf(objectOf(one).id) ?? []))];
}

const alone = (stream: 'gone' | 'linked', issue: unknown): HintSubject | null => {
  const number = idOf(objectOf(issue).number);
  return number === null ? null : { stream, number, changedAt: null };
};

/** Which issue of the delivery's repository counts or names its links otherwise now: GitHub tells each side by itself. */
function linkedIssue(event: string, action: string, body: Record<string, unknown>): HintSubject | null {
  if (event === 'sub_issues')
    return alone('linked', action.startsWith('parent_issue') ? body.sub_issue : body.parent_issue);
  if (event === 'issue_dependencies' && action.startsWith('blocked_by'))
    return alone('linked', body.blocked_issue);
  return null;
}

function subjectOf(event: string, body: Record<string, unknown>): HintSubject | null {
  if (event === 'issues' || event === 'issue_comment') {
    const issue = objectOf(body.issue);
    const stream = issue.pull_request === undefined ? 'issues' : 'pull-requests';
    return changed(stream, issue.number, issue.updated_at);
  }
  if (event.startsWith('pull_request')) {
    const pull = objectOf(body.pull_request);
    return changed('pull-requests', pull.number, pull.updated_at);
  }
  if (event !== 'workflow_run') return null;
  const run = objectOf(body.workflow_run);
  return changed('workflow-runs', run.id, run.updated_at);
}

function changed(
  stream: Exclude<HintSubject['stream'], 'gone' | 'linked'>,
  number: unknown,
  at: unknown,
): HintSubject | null {
  const id = idOf(number);
  const changedAt = typeof at === 'string' && /^\d{4}-/.test(at) ? new Date(at) : null;
  if (id === null || !changedAt || Number.isNaN(changedAt.getTime())) return null;
  return { stream, number: id, changedAt };
}

const idOf = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
