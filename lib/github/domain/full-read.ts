const dayMs = 24 * 3_600_000;

/**
 * Whether everything is to be read once more because the counts do not fit: GitHub counts open issues and pull
 * requests together, and what was deleted or moved away shows in no delta. At most once a day, since a row that was
 * refused keeps them apart for good. `openByGitHub` null: GitHub did not say.
 */
export function isFullReadDue(known: {
  openByGitHub: number | null;
  openStored: number;
  lastFullAt: Date | null;
  now: Date;
}): boolean {
  const { openByGitHub, openStored, lastFullAt, now } = known;
  if (openByGitHub === null || openByGitHub === openStored) return false;
  return lastFullAt === null || now.getTime() - lastFullAt.getTime() >= dayMs;
}
