/** The records of the stand-in's world, as plain as they can be; tests change them directly. */

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
  /** Number fields of the organisation, by name. */
  numberFields?: Record<string, number>;
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
  /** Check runs that a workflow made with its own token: GitHub puts them into the suite, and they are no jobs. */
  reports?: { id: number; name: string }[];
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

/** A GitHub Project (ProjectV2) of an organisation or a user. */
export interface WorldProject {
  ownerKind: 'orgs' | 'users';
  owner: string;
  number: number;
  title: string;
  updatedAt: string;
  /** Fields of GitHub's own (Title, Status) are there besides. */
  fields: { id: string; name: string; dataType: 'NUMBER' | 'TEXT' }[];
  /** By their position. */
  items: WorldProjectItem[];
  /** Whether a token without any right of Projects may see it. */
  isPublic: boolean;
}

export interface WorldProjectItem {
  id: string;
  /** owner/name#number of an issue or a pull request; null: a draft. */
  content: string | null;
  isArchived: boolean;
  /** Of a repository that the token may not see. */
  isRedacted: boolean;
  /** By the id of the field. */
  values: Record<string, { number: number; updatedAt: string } | { text: string; updatedAt: string }>;
}
