import type {
  WorldCodeScanningAlert,
  WorldDependabotAlert,
  WorldDeployment,
  WorldItem,
  WorldProject,
  WorldPull,
  WorldRelease,
  WorldRun,
} from './world-records';

/** What the stand-in knows: a small GitHub held in memory. Tests change these records directly between requests. */

/** What GitHub answers for alerts: the list, or 403 (no right, or the feature is off), or 404. */
export type AlertAccess = 'allowed' | 'forbidden' | 'absent';

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
  /** Numbers that left: deleted (410), or the owner/name#number that a transferred one now is (301). */
  goneItems: Map<number, 'deleted' | string>;
  /** Switched off: the list shows pull requests alone, and each issue is answered with 410. */
  issuesAreOff?: boolean;
  runs: WorldRun[];
  releases: WorldRelease[];
  deployments: WorldDeployment[];
  dependabotAlerts: WorldDependabotAlert[];
  codeScanningAlerts: WorldCodeScanningAlert[];
  dependabotAccess: AlertAccess;
  codeScanningAccess: AlertAccess;
  /** Path to content on the default branch. */
  files: Map<string, string | Uint8Array>;
  /** What was made over the API: objects, and branches beside the default one. */
  written: Written;
  isArchived?: boolean;
  /** What a rule of the repository says to whoever makes a branch (422). */
  branchRule?: string;
  /** A recursive tree longer than this is cut and marked truncated, as GitHub does above 100,000 entries. */
  treeLimit: number;
}

export interface Written {
  blobs: Map<string, Buffer>;
  /** All files below a tree by the tree's SHA. */
  trees: Map<string, Map<string, string | Uint8Array>>;
  commits: Map<string, { sha: string; treeSha: string; parents: string[]; message: string; at: string }>;
  /** Name to commit. */
  branches: Map<string, string>;
}

/**
 * What a token may do: all, nothing (403 everywhere), everything but Actions, everything but writing, or everything but
 * Projects: a fine-grained one then sees none but public ones, a classic one is told the scope that it lacks.
 */
export type TokenRights = 'all' | 'none' | 'no-actions' | 'read-only' | 'no-projects' | 'no-project-scope';

export interface RateLimit {
  limit: number;
  remaining: number;
  resetAtSeconds: number;
}

/** GitHub's documented ones, each over any 60 seconds by the world's clock, and requests in flight at once. */
export interface SecondaryLimits {
  restPointsPerMinute: number;
  graphqlPointsPerMinute: number;
  concurrent: number;
}

export const githubLimits: SecondaryLimits = {
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2000,
  concurrent: 100,
};

/** A GitHub App: its JWT is signed RS256 with the private half of this key. */
export interface WorldApp {
  id: number;
  slug: string;
  publicKeyPem: string;
  installations: { id: number; account: string; rights: TokenRights }[];
}

export interface World {
  repositories: WorldRepository[];
  projects: WorldProject[];
  tokens: Map<string, TokenRights>;
  /** Without a token: false answers 401 as an Enterprise Server in private mode does. */
  allowAnonymous: boolean;
  /** GitHub's clock, for Date and rate-limit headers; tests skew it. */
  now: () => Date;
  rateLimit: RateLimit;
  /** GraphQL has an hour's points of its own. */
  graphqlRateLimit: RateLimit;
  /** Secondary limits; null asks nothing. */
  limits: SecondaryLimits | null;
  apps: WorldApp[];
  /** Given out by the App endpoints; valid until that time (ms). */
  installationTokens: Map<string, { rights: TokenRights; expiresAtMs: number }>;
  /**
   * A number is a promise that it is raised with every change (see changed()): what was sorted and indexed then serves
   * all requests up to the next change, as large worlds need. Null: everything is looked at anew for every request.
   */
  version: number | null;
  /** Whether POST /graphql answers: "refused" is 403, "absent" 404 as an old server has it. Without a token always 401. */
  graphql: 'allowed' | 'refused' | 'absent';
  /** The list of issues leads on by page numbers alone, as servers do that know no cursors: its pages shift. */
  numbersPagesOnly: boolean;
}

export function emptyWorld(now: () => Date = () => new Date()): World {
  return {
    repositories: [],
    projects: [],
    tokens: new Map([
      ['stand-in-token', 'all'],
      ['stand-in-no-rights', 'none'],
      ['stand-in-no-actions', 'no-actions'],
      ['stand-in-read-only', 'read-only'],
      ['stand-in-no-projects', 'no-projects'],
      ['stand-in-no-project-scope', 'no-project-scope'],
    ]),
    allowAnonymous: true,
    now,
    rateLimit: freshLimit(now()),
    graphqlRateLimit: freshLimit(now()),
    limits: null,
    apps: [],
    installationTokens: new Map(),
    version: null,
    graphql: 'allowed',
    numbersPagesOnly: false,
  };
}

const freshLimit = (now: Date): RateLimit => ({
  limit: 5000,
  remaining: 5000,
  resetAtSeconds: Math.floor(now.getTime() / 1000) + 3600,
});

/** Says that records were changed directly, where the world counts its versions. */
export function changed(world: World): void {
  if (world.version !== null) world.version += 1;
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
    goneItems: new Map(),
    runs: [],
    releases: [],
    deployments: [],
    dependabotAlerts: [],
    codeScanningAlerts: [],
    dependabotAccess: 'allowed',
    codeScanningAccess: 'allowed',
    files: new Map(),
    written: { blobs: new Map(), trees: new Map(), commits: new Map(), branches: new Map() },
    treeLimit: 100_000,
    ...rest,
  };
  world.repositories.push(made);
  return made;
}

/** After the last one there is or was; numbers are never used again. */
function nextItemNumber({ items, goneItems }: WorldRepository): number {
  return Math.max(items.length, items.at(-1)?.number ?? 0, ...goneItems.keys()) + 1;
}

/** Adds an issue, or a pull request when `pull` is given; number and id follow the ones before unless said. */
export function addItem(repository: WorldRepository, item: Partial<WorldItem> = {}): WorldItem {
  const number = item.number ?? nextItemNumber(repository);
  const createdAt = item.createdAt ?? minutesAfter('2026-01-05T09:00:00Z', number);
  const made: WorldItem = {
    id: repository.id * 1_000_000 + number,
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
    updatedAt: createdAt,
    closedAt: null,
    parent: null,
    blockedBy: [],
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
  const number = item.number ?? nextItemNumber(repository);
  return addItem(repository, {
    number,
    title: `Pull ${number}`,
    ...item,
    pull: {
      id: repository.id * 1_000_000 + 500_000 + number,
      draft: false,
      baseRef: repository.defaultBranch,
      headRef: `change-${number}`,
      headSha: fakeSha(number),
      mergeCommitSha: null,
      mergedAt: null,
      mergedBy: null,
      additions: 10 + number,
      deletions: number,
      changedFiles: 2,
      reviews: [],
      commits: [{ sha: fakeSha(number), authoredAt: minutesAfter('2026-01-05T08:00:00Z', number) }],
      ...pull,
    },
  });
}

export function addRun(repository: WorldRepository, run: Partial<WorldRun> = {}): WorldRun {
  const runNumber = run.runNumber ?? repository.runs.length + 1;
  const createdAt = run.createdAt ?? minutesAfter('2026-01-05T10:00:00Z', runNumber);
  const made: WorldRun = {
    id: repository.id * 1_000_000 + runNumber,
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
    title: `Change ${runNumber}`,
    actor: 'ada',
    jobs: [],
    earlier: [],
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

export const fakeSha = (n: number) => n.toString(16).padStart(40, '0');
