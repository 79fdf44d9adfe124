import { type Answer, problem } from './answer';
import { pageOf } from './paging';
import { issueShape, pullShape, runShape } from './shapes';
import type { Place } from './shapes-repository';
import type { WorldItem, WorldRepository, WorldRun } from './world';

/** GitHub gives at most this many workflow runs under any filter. */
const filteredRunsMost = 1000;

/** Issues and pull requests together, as GitHub lists them. `since` is on updated_at, newest created first unless told. */
export function listIssues(place: Place, repository: WorldRepository, url: URL): Answer {
  const since = url.searchParams.get('since');
  if (since && Number.isNaN(Date.parse(since))) return problem(422, 'Validation Failed: since');
  const items = repository.items.filter(
    (item) => hasState(item, url) && (!since || Date.parse(item.updatedAt) >= Date.parse(since)),
  );
  return list(sorted(items, url), url, (item) => issueShape(place, repository, item));
}

export function listPulls(place: Place, repository: WorldRepository, url: URL): Answer {
  const items = repository.items.filter((item) => item.pull && hasState(item, url));
  return list(sorted(items, url), url, (item) => pullShape(place, repository, item));
}

/** Newest first, by `created` window, branch, event or status when asked. */
export function listRuns(place: Place, repository: WorldRepository, url: URL): Answer {
  const filters = ['created', 'branch', 'event', 'status', 'actor', 'head_sha'].filter((name) =>
    url.searchParams.has(name),
  );
  const created = url.searchParams.get('created');
  const inWindow = created ? windowTest(created) : () => true;
  if (!inWindow) return problem(422, 'Validation Failed: created');
  const is = (name: string, value: string | null) =>
    !url.searchParams.has(name) || url.searchParams.get(name) === value;
  const runs = repository.runs
    .filter((run) => inWindow(Date.parse(run.createdAt)))
    .filter((run) => is('branch', run.branch) && is('event', run.event) && is('status', run.status))
    .sort(byNewest);
  const reachable = filters.length > 0 ? runs.slice(0, filteredRunsMost) : runs;
  const answer = list(reachable, url, (run) => runShape(place, repository, run));
  if (answer.status !== 200) return answer;
  return { ...answer, body: { total_count: runs.length, workflow_runs: answer.body } };
}

function list<T>(rows: T[], url: URL, shape: (row: T) => unknown): Answer {
  const page = pageOf(rows, url);
  if (!('rows' in page)) return page;
  return { status: 200, body: page.rows.map(shape), headers: page.link ? { link: page.link } : {} };
}

function hasState(item: WorldItem, url: URL): boolean {
  const state = url.searchParams.get('state') ?? 'open';
  return state === 'all' || item.state === state;
}

function sorted(items: WorldItem[], url: URL): WorldItem[] {
  const field = url.searchParams.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = url.searchParams.get('direction') === 'asc' ? 1 : -1;
  return items.toSorted(
    (a, b) => sign * (Date.parse(a[field]) - Date.parse(b[field]) || a.number - b.number),
  );
}

const byNewest = (a: WorldRun, b: WorldRun) =>
  Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id;

/** GitHub's search syntax for dates: `>=X`, `<=X`, `>X`, `<X`, `A..B`, or one day. Null when it is none of these. */
function windowTest(text: string): ((at: number) => boolean) | null {
  const range = /^(.+)\.\.(.+)$/.exec(text);
  const sided = /^(>=|<=|>|<)(.+)$/.exec(text);
  const [low, high] = range ? [range[1], range[2]] : [sided?.[2] ?? text, sided?.[2] ?? text];
  const from = low === '*' ? Number.NEGATIVE_INFINITY : Date.parse(low ?? '');
  const to = high === '*' ? Number.POSITIVE_INFINITY : endOf(high ?? '');
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  switch (sided?.[1]) {
    case '>=':
      return (at) => at >= from;
    case '>':
      return (at) => at > to;
    case '<=':
      return (at) => at <= to;
    case '<':
      return (at) => at < from;
    default:
      return (at) => at >= from && at <= to;
  }
}

const endOf = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) + 86_399_000 : Date.parse(text);
