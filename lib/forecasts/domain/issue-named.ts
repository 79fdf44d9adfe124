/** "owner/name#12", its address, or "#12" where there is one repository; null for anything else. */
export function issueNamed(
  text: string,
  repositories: readonly string[],
): { repository: string; number: number } | null {
  const match = /^(?:https?:\/\/[^/\s]+\/)?(?:([\w.-]+\/[\w.-]+)(?:#|\/issues\/)|#)(\d{1,9})\/?$/u.exec(
    text.trim(),
  );
  if (!match) return null;
  const repository = match[1] ?? (repositories.length === 1 ? repositories[0] : undefined);
  return repository ? { repository, number: Number(match[2]) } : null;
}
