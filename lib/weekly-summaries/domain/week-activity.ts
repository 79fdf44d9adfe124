/** One repository in the span of the week. A count is null when its stream was never read for that span. */
export interface RepositoryActivity {
  id: string;
  name: string;
  projectSlug: string;
  issuesOpened: number | null;
  issuesClosed: number | null;
  pullRequestsMerged: number | null;
  /** Completed runs on the default branch. */
  runs: { total: number; succeeded: number } | null;
}

/** A record that was made or changed in the week. */
export interface RecordedItem {
  kind: 'decision' | 'adr' | 'lesson' | 'document' | 'plan-item';
  id: string;
  title: string;
  href: string;
  /** What happened to it, in words: "accepted", "added", "imported, 3 claims contradicted". */
  what: string;
  at: Date;
}

/** How many records of each kind there are, listed or not. */
export type RecordedCounts = Readonly<Record<RecordedItem['kind'] | 'contradicted-claims', number>>;

export interface WeekActivity {
  repositories: RepositoryActivity[];
  /** The newest of each kind. */
  recorded: RecordedItem[];
  counts: RecordedCounts;
}

export interface CountOverRepositories {
  /** Null when not one repository was read for the week. */
  count: number | null;
  sourceIds: string[];
  /** How many were not read. */
  unread: number;
}

/** A sum over the repositories that were read, and how many were not. */
export function sumOver(
  repositories: readonly RepositoryActivity[],
  pick: (repository: RepositoryActivity) => number | null,
): CountOverRepositories {
  const read = repositories.filter((repository) => pick(repository) !== null);
  return {
    count: read.length === 0 ? null : read.reduce((sum, repository) => sum + (pick(repository) ?? 0), 0),
    sourceIds: read.map((repository) => repository.id),
    unread: repositories.length - read.length,
  };
}

/** A pull request, run or issue page of one repository, or the sync page when there are several. */
export function activityHref(repositories: readonly RepositoryActivity[], project: (slug: string) => string) {
  const slugs = [...new Set(repositories.map((repository) => repository.projectSlug))];
  return slugs.length === 1 && slugs[0] ? project(slugs[0]) : '/projects';
}
