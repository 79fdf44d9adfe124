/** What the stand-in knows: a small GitHub held in memory. Tests change these records directly between requests. */

export interface WorldPull {
  id: number;
  draft: boolean;
  baseRef: string;
  headRef: string;
  headSha: string;
  mergeCommitSha: string | null;
  mergedAt: string | null;
}

/** An issue, or a pull request when `pull` is set: GitHub counts both in one row of numbers. */
export interface WorldItem {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null;
  author: string | null;
  labels: string[];
  assignees: string[];
  milestone: string | null;
  comments: number;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  pull?: WorldPull;
}

export interface WorldRun {
  id: number;
  workflowId: number;
  name: string;
  runNumber: number;
  runAttempt: number;
  event: string;
  branch: string | null;
  headSha: string;
  status: string;
  conclusion: string | null;
  createdAt: string;
  updatedAt: string;
  startedAt: string;
}

export interface WorldRepository {
  id: number;
  owner: string;
  name: string;
  /** Answered with 301 to /repositories/{id}, as GitHub does after a rename or transfer. */
  formerNames: string[];
  isPrivate: boolean;
  defaultBranch: string;
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
  items: WorldItem[];
  runs: WorldRun[];
  /** Path to content on the default branch. */
  files: Map<string, string | Uint8Array>;
  /** A recursive tree longer than this is cut and marked truncated, as GitHub does above 100,000 entries. */
  treeLimit: number;
}

/** What a token may do: all, nothing (403 everywhere), or everything but Actions. */
export type TokenRights = 'all' | 'none' | 'no-actions';

export interface World {
  repositories: WorldRepository[];
  tokens: Map<string, TokenRights>;
  /** Without a token: false answers 401 as an Enterprise Server in private mode does. */
  allowAnonymous: boolean;
  /** GitHub's clock, for Date and rate-limit headers; tests skew it. */
  now: () => Date;
  rateLimit: { limit: number; remaining: number; resetAtSeconds: number };
}

export function emptyWorld(now: () => Date = () => new Date()): World {
  return {
    repositories: [],
    tokens: new Map([
      ['stand-in-token', 'all'],
      ['stand-in-no-rights', 'none'],
      ['stand-in-no-actions', 'no-actions'],
    ]),
    allowAnonymous: true,
    now,
    rateLimit: { limit: 5000, remaining: 5000, resetAtSeconds: Math.floor(now().getTime() / 1000) + 3600 },
  };
}

export function addRepository(
  world: World,
  owner: string,
  name: string,
  rest: Partial<WorldRepository> = {},
): WorldRepository {
  const made: WorldRepository = {
    id: 900_000 + world.repositories.length,
    owner,
    name,
    formerNames: [],
    isPrivate: false,
    defaultBranch: 'main',
    createdAt: '2025-01-06T08:00:00Z',
    updatedAt: '2026-01-05T08:00:00Z',
    pushedAt: '2026-01-05T08:00:00Z',
    items: [],
    runs: [],
    files: new Map(),
    treeLimit: 100_000,
    ...rest,
  };
  world.repositories.push(made);
  return made;
}

/** Adds an issue, or a pull request when `pull` is given; number and id follow the ones before unless said. */
export function addItem(repository: WorldRepository, item: Partial<WorldItem> = {}): WorldItem {
  const number = item.number ?? repository.items.length + 1;
  const createdAt = item.createdAt ?? minutesAfter('2026-01-05T09:00:00Z', number);
  const made: WorldItem = {
    id: repository.id * 1000 + number,
    number,
    title: `Item ${number}`,
    body: `Body of ${number}`,
    state: 'open',
    stateReason: null,
    author: 'ada',
    labels: [],
    assignees: [],
    milestone: null,
    comments: 0,
    createdAt,
    updatedAt: item.createdAt ?? createdAt,
    closedAt: null,
    ...item,
  };
  repository.items.push(made);
  return made;
}

export function addPull(
  repository: WorldRepository,
  item: Partial<WorldItem> = {},
  pull: Partial<WorldPull> = {},
) {
  const number = item.number ?? repository.items.length + 1;
  return addItem(repository, {
    number,
    title: `Pull ${number}`,
    ...item,
    pull: {
      id: repository.id * 1000 + 500_000_000 + number,
      draft: false,
      baseRef: repository.defaultBranch,
      headRef: `change-${number}`,
      headSha: fakeSha(number),
      mergeCommitSha: null,
      mergedAt: null,
      ...pull,
    },
  });
}

export function addRun(repository: WorldRepository, run: Partial<WorldRun> = {}): WorldRun {
  const runNumber = run.runNumber ?? repository.runs.length + 1;
  const createdAt = run.createdAt ?? minutesAfter('2026-01-05T10:00:00Z', runNumber);
  const made: WorldRun = {
    id: repository.id * 10_000 + runNumber,
    workflowId: 4711,
    name: 'CI',
    runNumber,
    runAttempt: 1,
    event: 'push',
    branch: repository.defaultBranch,
    headSha: fakeSha(runNumber),
    status: 'completed',
    conclusion: 'success',
    createdAt,
    updatedAt: minutesAfter(createdAt, 4),
    startedAt: createdAt,
    ...run,
  };
  repository.runs.push(made);
  return made;
}

/** The name changes; the old one answers 301 from now on. */
export function renameRepository(repository: WorldRepository, owner: string, name: string): void {
  repository.formerNames.push(`${repository.owner}/${repository.name}`);
  repository.owner = owner;
  repository.name = name;
}

export function minutesAfter(iso: string, minutes: number): string {
  return new Date(Date.parse(iso) + minutes * 60_000).toISOString().replace('.000Z', 'Z');
}

const fakeSha = (n: number) => n.toString(16).padStart(40, '0');
