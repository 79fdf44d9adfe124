/** What the stand-in knows: a small GitHub held in memory. Tests change these records directly between requests. */

export interface WorldPull {
  id: number;
  draft: boolean;
  baseRef: string;
  headRef: string;
  headSha: string;
  mergeCommitSha: string | null;
  mergedAt: string | null;
  mergedBy: string | null;
  additions: number;
  deletions: number;
  changedFiles: number;
  /** In the order of submission. */
  reviews: {
    id: number;
    state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
    author: string;
    submittedAt: string;
  }[];
  /** In the order of the branch, oldest first. */
  commits: { sha: string; authoredAt: string }[];
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
  /** The issue that this is a sub-issue of, as owner/name#number. */
  parent: string | null;
  /** As owner/name#number each. */
  blockedBy: string[];
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
  title: string;
  actor: string;
  /** Of all attempts. */
  jobs: WorldJob[];
  /** Attempts before the one above, oldest first. */
  earlier: {
    attempt: number;
    status: string;
    conclusion: string | null;
    startedAt: string;
    updatedAt: string;
  }[];
}

export interface WorldJob {
  id: number;
  attempt: number;
  name: string;
  status: string;
  conclusion: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
}

export interface WorldRelease {
  id: number;
  tagName: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  author: string;
  targetCommitish: string;
  createdAt: string;
  publishedAt: string | null;
}

export interface WorldDeployment {
  id: number;
  environment: string;
  task: string;
  ref: string;
  sha: string;
  description: string | null;
  creator: string;
  production: boolean;
  transient: boolean;
  createdAt: string;
  updatedAt: string;
  /** Oldest first. */
  statuses: {
    id: number;
    state: string;
    description: string;
    creator: string;
    environmentUrl: string;
    logUrl: string;
    createdAt: string;
  }[];
}

export interface WorldDependabotAlert {
  number: number;
  state: 'open' | 'fixed' | 'dismissed' | 'auto_dismissed';
  severity: 'low' | 'medium' | 'high' | 'critical';
  summary: string;
  ghsaId: string;
  cveId: string | null;
  packageName: string;
  ecosystem: string;
  manifestPath: string;
  createdAt: string;
  updatedAt: string;
  fixedAt: string | null;
  dismissedAt: string | null;
  dismissedReason: 'fix_started' | 'inaccurate' | 'no_bandwidth' | 'not_used' | 'tolerable_risk' | null;
}

export interface WorldCodeScanningAlert {
  number: number;
  state: 'open' | 'fixed' | 'dismissed';
  severity: 'low' | 'medium' | 'high' | 'critical' | null;
  ruleId: string;
  ruleDescription: string;
  toolName: string;
  path: string;
  createdAt: string;
  updatedAt: string;
  fixedAt: string | null;
  dismissedAt: string | null;
  dismissedReason: 'false positive' | "won't fix" | 'used in tests' | null;
}

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
  runs: WorldRun[];
  releases: WorldRelease[];
  deployments: WorldDeployment[];
  dependabotAlerts: WorldDependabotAlert[];
  codeScanningAlerts: WorldCodeScanningAlert[];
  dependabotAccess: AlertAccess;
  codeScanningAccess: AlertAccess;
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
  /** Whether POST /graphql answers: "refused" is 403, "absent" 404 as an old server has it. Without a token always 401. */
  graphql: 'allowed' | 'refused' | 'absent';
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
    graphql: 'allowed',
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
    goneItems: new Map(),
    runs: [],
    releases: [],
    deployments: [],
    dependabotAlerts: [],
    codeScanningAlerts: [],
    dependabotAccess: 'allowed',
    codeScanningAccess: 'allowed',
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

const fakeSha = (n: number) => n.toString(16).padStart(40, '0');
