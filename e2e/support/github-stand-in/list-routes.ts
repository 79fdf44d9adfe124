import { type Answer, problem } from './answer';
import { kept } from './memo';
import { comparePositions, cursorPage, numberedPage, type Page, type Placeable } from './paging';
import { issueShape } from './shapes-issue';
import { pullShape } from './shapes-pull';
import { deploymentShape, releaseShape } from './shapes-release';
import type { Place } from './shapes-repository';
import { runShape } from './shapes-run';
import type { WorldRepository } from './world';
import type { WorldItem, WorldRun } from './world-records';

/** GitHub gives at most this many workflow runs under any filter. */
const filteredRunsMost = 1000;
/** And at most this many releases. */
const releasesMost = 10_000;

export function pageAnswer<T>(page: Page<T> | Answer, shape: (row: T) => unknown): Answer {
  if (!('rows' in page)) return page;
  return { status: 200, body: page.rows.map(shape), headers: page.link ? { link: page.link } : {} };
}

/** Issues and pull requests together, as GitHub lists them. `since` is on updated_at, newest created first unless told. */
export function listIssues(place: Place, repository: WorldRepository, url: URL): Answer {
  const asked = url.searchParams.get('since');
  const since = asked ? Date.parse(asked) : Number.NEGATIVE_INFINITY;
  if (Number.isNaN(since)) return problem(422, 'Validation Failed: since');
  const sort = sortOf(url);
  const page = cursorPage(orderedItems(place, repository, sort), url, {
    descending: url.searchParams.get('direction') !== 'asc',
    numbered: true,
    cursors: !place.world.numbersPagesOnly,
    matches: (item) =>
      hasState(item, url) &&
      (!asked || Date.parse(item.updatedAt) >= since) &&
      !(repository.issuesAreOff && !item.pull),
  });
  return pageAnswer(page, (item) => issueShape(place, repository, item));
}

export function listPulls(place: Place, repository: WorldRepository, url: URL): Answer {
  const sort = sortOf(url);
  const pulls = kept(place.memo, repository, `pulls by ${sort}`, () =>
    orderedItems(place, repository, sort)
      .map(({ row }) => row)
      .filter(({ pull }) => pull),
  )
    .filter((item) => hasState(item, url))
    .filter((item) => hasHead(repository, item, url));
  // Newest first by default, but ascending when sorted by anything but creation, as GitHub's description has it.
  const byDefault = sort === 'createdAt' ? 'desc' : 'asc';
  if ((url.searchParams.get('direction') ?? byDefault) !== 'asc') pulls.reverse();
  return pageAnswer(numberedPage(pulls, url), (item) => pullShape(place, repository, item));
}

/** With `head` as "owner:branch"; GitHub ignores one without an owner. */
function hasHead({ owner }: WorldRepository, { pull }: WorldItem, url: URL): boolean {
  const [of, branch] = (url.searchParams.get('head') ?? '').split(':');
  return branch === undefined || (of?.toLowerCase() === owner.toLowerCase() && pull?.headRef === branch);
}

/** Newest first, by `created` window, branch, event or status when asked. */
export function listRuns(place: Place, repository: WorldRepository, url: URL): Answer {
  const filters = ['created', 'branch', 'event', 'status', 'actor', 'head_sha'].filter((name) =>
    url.searchParams.has(name),
  );
  const created = url.searchParams.get('created');
  const inWindow = created ? windowTest(created) : () => true;
  if (!inWindow) return problem(422, 'Validation Failed: created');
  const is = (name: string, ...values: (string | null)[]) =>
    !url.searchParams.has(name) || values.includes(url.searchParams.get(name));
  const newest = kept(place.memo, repository, 'runs newest first', () => byNewest(repository.runs));
  const runs =
    filters.length === 0 ? newest : newest.filter(({ row, position }) => matches(row, position[0]));
  function matches(run: WorldRun, createdAt: number): boolean {
    return (
      inWindow?.(createdAt) === true &&
      is('branch', run.branch) &&
      is('event', run.event) &&
      is('status', run.status, run.conclusion) &&
      is('actor', run.actor) &&
      is('head_sha', run.headSha)
    );
  }
  const reachable = filters.length > 0 ? runs.slice(0, filteredRunsMost) : runs;
  const answer = pageAnswer(numberedPage(reachable, url), ({ row }) => runShape(place, repository, row));
  return { ...answer, body: { total_count: runs.length, workflow_runs: answer.body } };
}

export function listReleases(place: Place, repository: WorldRepository, url: URL): Answer {
  const page = Number(url.searchParams.get('page') ?? 1);
  if (page * Number(url.searchParams.get('per_page') ?? 30) > releasesMost)
    return problem(422, 'Only the first 10000 results are available.');
  const releases = kept(place.memo, repository, 'releases newest first', () => byNewest(repository.releases));
  return pageAnswer(numberedPage(releases, url), ({ row }) => releaseShape(place, repository, row));
}

export function listDeployments(place: Place, repository: WorldRepository, url: URL): Answer {
  const is = (name: string, value: string) => [null, 'none', value].includes(url.searchParams.get(name));
  const deployments = kept(place.memo, repository, 'deployments newest first', () =>
    byNewest(repository.deployments),
  ).filter(
    ({ row }) =>
      is('environment', row.environment) && is('ref', row.ref) && is('sha', row.sha) && is('task', row.task),
  );
  return pageAnswer(numberedPage(deployments, url), ({ row }) => deploymentShape(place, repository, row));
}

const sortOf = (url: URL) => (url.searchParams.get('sort') === 'updated' ? 'updatedAt' : 'createdAt');

function hasState(item: WorldItem, url: URL): boolean {
  const state = url.searchParams.get('state') ?? 'open';
  return state === 'all' || item.state === state;
}

function orderedItems(
  place: Place,
  repository: WorldRepository,
  sort: 'createdAt' | 'updatedAt',
): Placeable<WorldItem>[] {
  return kept(place.memo, repository, `items by ${sort}`, () =>
    repository.items
      .map((row): Placeable<WorldItem> => ({ row, position: [Date.parse(row[sort]), row.number] }))
      .sort((a, b) => comparePositions(a.position, b.position)),
  );
}

function byNewest<T extends { id: number; createdAt: string }>(rows: T[]): Placeable<T>[] {
  return rows
    .map((row): Placeable<T> => ({ row, position: [Date.parse(row.createdAt), row.id] }))
    .sort((a, b) => comparePositions(b.position, a.position));
}

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
