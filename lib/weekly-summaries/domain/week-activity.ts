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
  contradictedClaims?: number;
}

export interface WeekActivity {
  repositories: RepositoryActivity[];
  recorded: RecordedItem[];
}

export interface CountOverRepositories {
  /** Null when not one repository was read for the week. */
  count: number | null;
  sourceIds: string[];
  unread: string[];
}

/** A sum over the repositories that were read, and the names of those that were not. */
export function sumOver(
  repositories: readonly RepositoryActivity[],
  pick: (repository: RepositoryActivity) => number | null,
): CountOverRepositories {
  const read = repositories.filter((repository) => pick(repository) !== null);
  return {
    count: read.length === 0 ? null : read.reduce((sum, repository) => sum + (pick(repository) ?? 0), 0),
    sourceIds: read.map((repository) => repository.id),
    unread: repositories.filter((repository) => pick(repository) === null).map(({ name }) => name),
  };
}

/** A pull request, run or issue page of one repository, or the sync page when there are several. */
export function activityHref(repositories: readonly RepositoryActivity[], project: (slug: string) => string) {
  const slugs = [...new Set(repositories.map((repository) => repository.projectSlug))];
  return slugs.length === 1 && slugs[0] ? project(slugs[0]) : '/projects';
}
