import { type Answer, notFound, problem } from './answer';
import { blobRoute, commitRoute, refRoute, treeRoute } from './git-routes';
import { listIssues, listPulls, listRuns } from './list-routes';
import { issueShape, pullShape, runShape } from './shapes';
import { type Place, repositoryShape } from './shapes-repository';
import type { WorldRepository } from './world';

type Route = (place: Place, repository: WorldRepository, part: string, url: URL) => Answer;

const found = (body: unknown): Answer => (body ? { status: 200, body } : notFound());

/** Everything below a repository that the stand-in serves; the one group in the pattern is `part`. */
const routes: [RegExp, Route][] = [
  [/^$/, (place, repository) => found(repositoryShape(place, repository))],
  [/^\/issues$/, (place, repository, _part, url) => listIssues(place, repository, url)],
  [
    /^\/issues\/(\d+)$/,
    (place, repository, part) => {
      const item = repository.items.find(({ number }) => number === Number(part));
      return found(item && issueShape(place, repository, item));
    },
  ],
  [/^\/pulls$/, (place, repository, _part, url) => listPulls(place, repository, url)],
  [
    /^\/pulls\/(\d+)$/,
    (place, repository, part) => {
      const item = repository.items.find(({ number, pull }) => pull && number === Number(part));
      return found(item && pullShape(place, repository, item));
    },
  ],
  [/^\/actions\/runs$/, (place, repository, _part, url) => listRuns(place, repository, url)],
  [
    /^\/actions\/runs\/(\d+)$/,
    (place, repository, part) => {
      const run = repository.runs.find(({ id }) => id === Number(part));
      return found(run && runShape(place, repository, run));
    },
  ],
  [/^\/git\/ref\/heads\/(.+)$/, refRoute],
  [/^\/git\/commits\/([0-9a-f]{40})$/, commitRoute],
  [/^\/git\/trees\/(.+)$/, treeRoute],
  [/^\/git\/blobs\/([0-9a-f]{40})$/, blobRoute],
];

/** The answer to one GET, after the token was judged. */
export function answerGet(place: Place, url: URL, rights: 'all' | 'no-actions'): Answer {
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
  for (const [pattern, route] of routes) {
    const match = pattern.exec(asked.rest);
    if (match) return route(place, asked.repository, decodeURIComponent(match[1] ?? ''), url);
  }
  return notFound();
}

type Asked = { repository: WorldRepository; rest: string } | { moved: WorldRepository; rest: string } | null;

function findRepository({ world }: Place, url: URL): Asked {
  const byId = /^\/repositories\/(\d+)(\/.*)?$/.exec(url.pathname);
  const byName = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(url.pathname);
  const rest = (byId ? byId[2] : byName?.[3]) ?? '';
  if (byId) {
    const repository = world.repositories.find(({ id }) => id === Number(byId[1]));
    return repository ? { repository, rest } : null;
  }
  if (!byName) return null;
  const name = `${byName[1]}/${byName[2]}`.toLowerCase();
  const repository = world.repositories.find((one) => `${one.owner}/${one.name}`.toLowerCase() === name);
  if (repository) return { repository, rest };
  const moved = world.repositories.find(({ formerNames }) =>
    formerNames.some((former) => former.toLowerCase() === name),
  );
  return moved ? { moved, rest } : null;
}

function rateLimitAnswer({ world: { rateLimit } }: Place): Answer {
  const core = {
    limit: rateLimit.limit,
    remaining: rateLimit.remaining,
    reset: rateLimit.resetAtSeconds,
    used: rateLimit.limit - rateLimit.remaining,
  };
  return { status: 200, body: { resources: { core, search: core }, rate: core } };
}
