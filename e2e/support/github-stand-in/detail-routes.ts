import { type Answer, found, notFound, problem } from './answer';
import { blockers, itemByNumber, type Placed, resolve, subIssues } from './links';
import { pageAnswer } from './list-routes';
import { kept } from './memo';
import { numberedPage } from './paging';
import { issueShape } from './shapes-issue';
import { pullCommitShape, reviewShape, wholePullShape } from './shapes-pull';
import { deploymentShape, deploymentStatusShape, releaseShape } from './shapes-release';
import type { Place } from './shapes-repository';
import { jobShape, runAttempt, runShape } from './shapes-run';
import type { WorldRepository } from './world';
import type { WorldItem, WorldJob, WorldRun } from './world-records';

/** The item, or what GitHub says of one that left: 410 when deleted, 301 to its new place, 404 when nothing is known. */
function itemOr(
  place: Place,
  repository: WorldRepository,
  number: string,
  tail: string,
  then: (item: WorldItem) => Answer,
): Answer {
  const item = itemByNumber(place, repository, Number(number));
  if (repository.issuesAreOff && !item?.pull) return problem(410, 'Issues are disabled for this repo');
  if (item) return then(item);
  const gone = repository.goneItems.get(Number(number));
  if (gone === 'deleted') return problem(410, 'This issue was deleted');
  const moved = gone ? resolve(place, gone) : null;
  if (!moved) return notFound();
  const location = `${place.api}/repositories/${moved.repository.id}/issues/${moved.item.number}${tail}`;
  return {
    status: 301,
    body: { message: 'Moved Permanently', url: location, documentation_url: 'https://docs.github.com/rest' },
    headers: { location },
  };
}

export const issueRoute = (place: Place, repository: WorldRepository, [number = '']: string[]) =>
  itemOr(place, repository, number, '', (item) => found(issueShape(place, repository, item)));

export function linkedRoute(
  place: Place,
  repository: WorldRepository,
  [number = '', tail = '']: string[],
  url: URL,
): Answer {
  const placed = tail === '/sub_issues' ? subIssues : blockers;
  return itemOr(place, repository, number, tail, (item) =>
    pageAnswer(numberedPage(placed(place, item), url), (one: Placed) =>
      issueShape(place, one.repository, one.item),
    ),
  );
}

function pullOr(
  place: Place,
  repository: WorldRepository,
  number: string,
  then: (item: WorldItem) => Answer,
): Answer {
  const item = itemByNumber(place, repository, Number(number));
  return item?.pull ? then(item) : notFound();
}

export const pullRoute = (place: Place, repository: WorldRepository, [number = '']: string[]) =>
  pullOr(place, repository, number, (item) => found(wholePullShape(place, repository, item)));

export const reviewsRoute = (place: Place, repository: WorldRepository, [number = '']: string[], url: URL) =>
  pullOr(place, repository, number, (item) =>
    pageAnswer(numberedPage(item.pull?.reviews ?? [], url), (review) =>
      reviewShape(place, repository, item, review),
    ),
  );

/** GitHub lists at most 250 commits of a pull request. */
const pullCommitsMost = 250;

export const pullCommitsRoute = (
  place: Place,
  repository: WorldRepository,
  [number = '']: string[],
  url: URL,
) =>
  pullOr(place, repository, number, (item) =>
    pageAnswer(numberedPage((item.pull?.commits ?? []).slice(0, pullCommitsMost), url), (commit) =>
      pullCommitShape(place, repository, commit),
    ),
  );

function runById(place: Place, repository: WorldRepository, id: string | undefined): WorldRun | null {
  const index = kept(
    place.memo,
    repository,
    'runs by id',
    () => new Map(repository.runs.map((run) => [run.id, run])),
  );
  return index.get(Number(id)) ?? null;
}

export function runRoute(place: Place, repository: WorldRepository, [id]: string[]): Answer {
  const run = runById(place, repository, id);
  return found(run && runShape(place, repository, run));
}

export function runJobsRoute(place: Place, repository: WorldRepository, [id]: string[], url: URL): Answer {
  const run = runById(place, repository, id);
  if (!run) return notFound();
  const all = url.searchParams.get('filter') === 'all';
  return jobsAnswer(place, repository, run, url, (job) => all || job.attempt === run.runAttempt);
}

export function attemptRoute(place: Place, repository: WorldRepository, [id, attempt]: string[]): Answer {
  const run = runById(place, repository, id);
  const then = run && runAttempt(run, Number(attempt));
  return found(then && runShape(place, repository, then));
}

export function attemptJobsRoute(
  place: Place,
  repository: WorldRepository,
  [id, attempt]: string[],
  url: URL,
): Answer {
  const run = runById(place, repository, id);
  if (!run || !runAttempt(run, Number(attempt))) return notFound();
  return jobsAnswer(place, repository, run, url, (job) => job.attempt === Number(attempt));
}

function jobsAnswer(
  place: Place,
  repository: WorldRepository,
  run: WorldRun,
  url: URL,
  wanted: (job: WorldJob) => boolean,
): Answer {
  const jobs = run.jobs.filter(wanted);
  const answer = pageAnswer(numberedPage(jobs, url), (job) => jobShape(place, repository, run, job));
  return { ...answer, body: { total_count: jobs.length, jobs: answer.body } };
}

export function releaseRoute(place: Place, repository: WorldRepository, [id]: string[]): Answer {
  const release = repository.releases.find((one) => one.id === Number(id));
  return found(release && releaseShape(place, repository, release));
}

export function deploymentRoute(place: Place, repository: WorldRepository, [id]: string[]): Answer {
  const deployment = repository.deployments.find((one) => one.id === Number(id));
  return found(deployment && deploymentShape(place, repository, deployment));
}

/** Newest first. */
export function statusesRoute(place: Place, repository: WorldRepository, [id]: string[], url: URL): Answer {
  const deployment = repository.deployments.find((one) => one.id === Number(id));
  if (!deployment) return notFound();
  return pageAnswer(numberedPage(deployment.statuses.toReversed(), url), (status) =>
    deploymentStatusShape(place, repository, deployment, status),
  );
}
