import {
  codeScanningRefusal,
  dependabotRefusal,
  listCodeScanningAlerts,
  listDependabotAlerts,
} from './alert-routes';
import { type Answer, found, notFound, problem } from './answer';
import {
  attemptJobsRoute,
  attemptRoute,
  deploymentRoute,
  issueRoute,
  linkedRoute,
  pullCommitsRoute,
  pullRoute,
  releaseRoute,
  reviewsRoute,
  runJobsRoute,
  runRoute,
  statusesRoute,
} from './detail-routes';
import { blobRoute, commitRoute, contentsRoute, refRoute, treeRoute } from './git-routes';
import { listDeployments, listIssues, listPulls, listReleases, listRuns } from './list-routes';
import { codeScanningAlertShape, dependabotAlertShape } from './shapes-alerts';
import { type Place, repositoryShape } from './shapes-repository';
import type { RateLimit, TokenRights, World, WorldRepository } from './world';

type Route = (place: Place, repository: WorldRepository, parts: string[], url: URL) => Answer;

const list =
  (listing: (place: Place, repository: WorldRepository, url: URL) => Answer): Route =>
  (place, repository, _parts, url) =>
    listing(place, repository, url);

/** Everything below a repository that the stand-in serves; the groups in the pattern are the route's parts. */
const routes: [RegExp, Route][] = [
  [/^$/, (place, repository) => found(repositoryShape(place, repository))],
  [/^\/issues$/, list(listIssues)],
  [/^\/issues\/(\d+)$/, issueRoute],
  [/^\/issues\/(\d+)(\/dependencies\/blocked_by|\/sub_issues)$/, linkedRoute],
  [/^\/pulls$/, list(listPulls)],
  [/^\/pulls\/(\d+)$/, pullRoute],
  [/^\/pulls\/(\d+)\/reviews$/, reviewsRoute],
  [/^\/pulls\/(\d+)\/commits$/, pullCommitsRoute],
  [/^\/actions\/runs$/, list(listRuns)],
  [/^\/actions\/runs\/(\d+)$/, runRoute],
  [/^\/actions\/runs\/(\d+)\/jobs$/, runJobsRoute],
  [/^\/actions\/runs\/(\d+)\/attempts\/(\d+)$/, attemptRoute],
  [/^\/actions\/runs\/(\d+)\/attempts\/(\d+)\/jobs$/, attemptJobsRoute],
  [/^\/releases$/, list(listReleases)],
  [/^\/releases\/(\d+)$/, releaseRoute],
  [/^\/deployments$/, list(listDeployments)],
  [/^\/deployments\/(\d+)$/, deploymentRoute],
  [/^\/deployments\/(\d+)\/statuses$/, statusesRoute],
  [
    /^\/dependabot\/alerts$/,
    (place, repository, _parts, url) =>
      dependabotRefusal(repository) ?? listDependabotAlerts(place, repository, url),
  ],
  [
    /^\/dependabot\/alerts\/(\d+)$/,
    (place, repository, [number]) => {
      const alert = repository.dependabotAlerts.find((one) => one.number === Number(number));
      return dependabotRefusal(repository) ?? found(alert && dependabotAlertShape(place, repository, alert));
    },
  ],
  [
    /^\/code-scanning\/alerts$/,
    (place, repository, _parts, url) =>
      codeScanningRefusal(repository) ?? listCodeScanningAlerts(place, repository, url),
  ],
  [
    /^\/code-scanning\/alerts\/(\d+)$/,
    (place, repository, [number]) => {
      const alert = repository.codeScanningAlerts.find((one) => one.number === Number(number));
      return (
        codeScanningRefusal(repository) ?? found(alert && codeScanningAlertShape(place, repository, alert))
      );
    },
  ],
  [/^\/git\/ref\/heads\/(.+)$/, refRoute],
  [/^\/git\/commits\/([0-9a-f]{40})$/, commitRoute],
  [/^\/git\/trees\/(.+)$/, treeRoute],
  [/^\/git\/blobs\/([0-9a-f]{40})$/, blobRoute],
  [/^\/contents\/(.+)$/, contentsRoute],
];

/** The answer to one GET, after the token was judged. */
export function answerGet(place: Place, url: URL, rights: TokenRights): Answer {
  if (url.pathname === '/rate_limit') return rateLimitAnswer(place);
  const asked = findRepository(place, url);
  if (!asked) return notFound();
  if ('moved' in asked)
    return {
      ...problem(301, 'Moved Permanently'),
      headers: { location: `${place.api}/repositories/${asked.moved.id}${asked.rest}${url.search}` },
    };
  if (asked.rest.startsWith('/actions') && rights === 'no-actions')
    return problem(403, 'Resource not accessible by personal access token');
  // GitHub's own links name the repository by its id.
  const itself = new URL(`${place.api}/repositories/${asked.repository.id}${asked.rest}${url.search}`);
  for (const [pattern, route] of routes) {
    const match = pattern.exec(asked.rest);
    if (match) return route(place, asked.repository, match.slice(1).map(decodeURIComponent), itself);
  }
  return notFound();
}

type Asked = { repository: WorldRepository; rest: string } | { moved: WorldRepository; rest: string } | null;

/** The repository that an address is about, by its name or its number. */
export function findRepository({ world }: Place, url: URL): Asked {
  const byId = /^\/repositories\/(\d+)(\/.*)?$/.exec(url.pathname);
  const byName = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(url.pathname);
  const rest = (byId ? byId[2] : byName?.[3]) ?? '';
  if (byId) {
    const repository = world.repositories.find(({ id }) => id === Number(byId[1]));
    return repository ? { repository, rest } : null;
  }
  const named = byName && findByName(world, `${byName[1]}/${byName[2]}`);
  if (!named) return null;
  return named.isFormer ? { moved: named.found, rest } : { repository: named.found, rest };
}

/** A repository by owner/name, as it is called now or was before. */
export function findByName(
  { repositories }: World,
  text: string,
): { found: WorldRepository; isFormer: boolean } | null {
  const name = text.toLowerCase();
  const current = repositories.find((one) => `${one.owner}/${one.name}`.toLowerCase() === name);
  if (current) return { found: current, isFormer: false };
  const former = repositories.find(({ formerNames }) =>
    formerNames.some((one) => one.toLowerCase() === name),
  );
  return former ? { found: former, isFormer: true } : null;
}

function rateLimitAnswer({ world }: Place): Answer {
  const shape = ({ limit, remaining, resetAtSeconds }: RateLimit) => ({
    limit,
    remaining,
    reset: resetAtSeconds,
    used: limit - remaining,
  });
  const core = shape(world.rateLimit);
  const graphql = shape(world.graphqlRateLimit);
  return { status: 200, body: { resources: { core, graphql, search: core }, rate: core } };
}
