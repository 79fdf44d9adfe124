import { type ForecastTaskRow, tasksToForecast } from '@/lib/estimation/forecast-queries';
import { listRepositories } from '@/lib/github/queries';
import { type IssueScope, issuesInScope, type ScopeIssueRow } from '@/lib/github/scope-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePlan } from '@/lib/pilots/plan-queries';
import { requirePilot } from '@/lib/pilots/queries';
import { NotFoundError } from '@/lib/platform/errors';
import { paths } from '@/lib/shared/paths';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Gap } from './domain/forecast-view';
import { issueNamed } from './domain/issue-named';
import { type Scope, taskLines } from './domain/scope';
import type { ScopedTask } from './domain/scoped-task';

/** More is no set of tasks to forecast but a backlog. */
export const tasksMost = 5000;

export interface ResolvedScope {
  tasks: ScopedTask[];
  gaps: Gap[];
}

/** The tasks of a scope with their sub-issues, from issues, plan items and typed tasks. */
export async function resolveScope(
  viewer: Viewer,
  project: { id: string; slug: string },
  scope: Scope,
): Promise<Result<ResolvedScope>> {
  const found = await (scope.kind === 'pilot'
    ? ofPilot(viewer, project.id, scope.value)
    : scope.kind === 'tasks'
      ? ofLines(viewer, project.id, taskLines(scope.value))
      : ofIssues(viewer, project.id, scope));
  if (!found.ok) return found;
  if (found.value.tasks.length > tasksMost)
    return no('too-many', `More than ${tasksMost.toLocaleString('en-GB')} tasks. Narrow it down.`);
  if (found.value.tasks.every(({ state }) => state === 'dropped'))
    return no('no-tasks', 'There is no such task in this project. Check the words, or sync the repository.');
  return found;
}

const no = <T>(code: string, message: string): Result<T> => refuse({ code, field: 'scopeValue', message });

async function ofIssues(
  viewer: Viewer,
  projectId: string,
  { kind, value }: Scope,
): Promise<Result<ResolvedScope>> {
  const words = value.split(/\s+/).filter(Boolean);
  const scope: IssueScope =
    kind === 'label' ? { label: value } : kind === 'milestone' ? { milestone: value } : { words };
  const issues = await withEstimates(viewer, projectId, scope);
  if (kind !== 'search') return accept({ tasks: issues, gaps: [] });
  const choice = { words };
  const typed = await tasksToForecast(viewer, { projectId, choice, most: tasksMost + 1 });
  return accept({ tasks: [...issues, ...typed.map(ofTask)], gaps: [] });
}

async function ofLines(viewer: Viewer, projectId: string, lines: string[]): Promise<Result<ResolvedScope>> {
  const ids = lines.filter((line) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(line));
  const repositories = await listRepositories(viewer, { projectId });
  const names = repositories.map(({ repository }) => repository);
  const refs: { repository: string; number: number }[] = [];
  const unread: string[] = [];
  for (const line of lines) {
    if (ids.includes(line)) continue;
    const ref = issueNamed(line, names);
    if (ref) refs.push(ref);
    else unread.push(line);
  }
  const issues = await withEstimates(viewer, projectId, { refs });
  const typed = await tasksToForecast(viewer, { projectId, choice: { ids }, most: tasksMost + 1 });
  const known = new Set(issues.map(({ key }) => key));
  const missing = refs.filter(
    ({ repository, number }) => !known.has(`${repository}#${number}`.toLowerCase()),
  );
  const lost = [...unread, ...missing.map(({ repository, number }) => `${repository}#${number}`)];
  const gaps: Gap[] =
    lost.length === 0
      ? []
      : [
          {
            code: 'unreadable-task',
            count: lost.length,
            message: `Not found: ${lost.slice(0, 10).join(', ')}.`,
          },
        ];
  return accept({ tasks: [...issues, ...typed.map(ofTask)], gaps });
}

async function ofPilot(viewer: Viewer, projectId: string, slug: string): Promise<Result<ResolvedScope>> {
  try {
    const { project } = await requirePilot(viewer, slug);
    if (project.id !== projectId) return no('no-pilot', `There is no pilot "${slug}" in this project.`);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    return no('no-pilot', `There is no pilot "${slug}" in this project.`);
  }
  const plan = await requirePlan(viewer, slug);
  const names = plan.items.flatMap(({ bound }) => bound?.text ?? []);
  const refs = names.flatMap((name) => issueNamed(name, []) ?? []);
  const issues = await withEstimates(viewer, projectId, { refs });
  const ofKey = new Map(issues.map((task) => [task.key, task]));
  const bound = new Set<string>();
  const items = plan.items.map((item): ScopedTask => {
    const key = item.bound?.text.toLowerCase() ?? item.id;
    const issue = ofKey.get(key);
    // An issue that two items are bound to is one piece of work; the earlier day counts.
    if (issue && !bound.has(key)) {
      bound.add(key);
      return { ...issue, title: item.title, planDay: item.dayFrom };
    }
    const state = item.state === 'in_progress' ? 'in-progress' : item.state;
    const href = item.bound?.href ?? paths.pilotTab(slug, 'plan', item.id);
    return {
      ...bare,
      ...{ key: issue ? `${key} again` : key, title: item.title, href, planDay: item.dayFrom },
      state: issue ? 'dropped' : state,
    };
  });
  return accept({ tasks: [...items, ...issues.filter(({ key }) => !bound.has(key))], gaps: [] });
}

const bare = {
  ...{
    doneAt: null,
    estimateHours: null,
    actualHours: null,
    spentHours: 0,
    category: '',
    person: null,
    team: null,
  },
  ...{ parent: null, blockedBy: [], unreadBlockers: false },
};

async function withEstimates(viewer: Viewer, projectId: string, scope: IssueScope): Promise<ScopedTask[]> {
  if ('refs' in scope && scope.refs.length === 0) return [];
  const issues = await issuesInScope(viewer, { projectId, scope, most: tasksMost + 1 });
  const choice = { issues: issues.map(({ repositoryId, number }) => ({ repositoryId, number })) };
  const rows = await tasksToForecast(viewer, { projectId, choice, most: tasksMost + 1 });
  const rowOf = new Map(rows.map((row) => [`${row.repositoryId} ${row.issueNumber}`, row]));
  return issues.map((issue) => ofIssue(issue, rowOf.get(`${issue.repositoryId} ${issue.number}`)));
}

function ofIssue(issue: ScopeIssueRow, row: ForecastTaskRow | undefined): ScopedTask {
  const isClosed = issue.state === 'closed';
  const isBegun = row !== undefined && (row.startedAt !== null || row.isTimed || row.spentHours > 0);
  return {
    ...(row ? estimated(row) : bare),
    key: `${issue.repository}#${issue.number}`.toLowerCase(),
    title: issue.title,
    href: issue.htmlUrl,
    state: isClosed
      ? issue.stateReason === 'not_planned' || issue.stateReason === 'duplicate'
        ? 'dropped'
        : 'done'
      : isBegun
        ? 'in-progress'
        : 'open',
    doneAt: isClosed ? (issue.closedAt?.toISOString() ?? null) : null,
    person: row?.person ?? issue.assignees[0] ?? null,
    parent: issue.parent?.toLowerCase() ?? null,
    blockedBy: issue.blockedBy.map((name) => name.toLowerCase()),
    unreadBlockers: issue.unreadBlockers,
    planDay: null,
  };
}

const estimated = (row: ForecastTaskRow) => ({
  ...{ estimateHours: row.estimateHours, actualHours: row.actualHours, category: row.category },
  ...{ person: row.person, team: row.team, spentHours: row.completedAt === null ? row.spentHours : 0 },
});

function ofTask(row: ForecastTaskRow): ScopedTask {
  const isDone = row.completedAt !== null;
  const isBegun = row.startedAt !== null || row.isTimed || row.spentHours > 0;
  return {
    ...bare,
    ...estimated(row),
    ...{ key: row.id, title: row.title, href: null },
    state: isDone ? 'done' : isBegun ? 'in-progress' : 'open',
    doneAt: row.completedAt === null ? null : new Date(row.completedAt).toISOString(),
    planDay: null,
  };
}
