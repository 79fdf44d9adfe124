import type { StreamName } from './stream-report';

/** Which refusal says of a list that it is switched off, while the repository itself is there. */
const offAt: Partial<Record<StreamName, { status: number; name: string }>> = {
  issues: { status: 410, name: 'Issues' },
  'pull-requests': { status: 404, name: 'Pull requests' },
  'workflow-runs': { status: 404, name: 'Workflow runs' },
  jobs: { status: 404, name: 'Jobs' },
};

/**
 * Why a list is not available here, and what to do, for a refusal that is no fault; null for any other. GitHub answers
 * 410 where issues are off, and a 404 without a word where pull requests or Actions are, or where the right is missing.
 */
export function listUnavailable(
  stream: StreamName,
  { status, said }: { status: number | null; said: string },
): string | null {
  const off = offAt[stream];
  if (!off || off.status !== status) return null;
  const answer = said ? `${status}: ${said.replace(/[.\s]+$/, '')}` : String(status);
  return `${off.name} are not available (GitHub said ${answer}). Switch them on in the settings of the repository; if they are on, give the token the right to read them.`;
}
