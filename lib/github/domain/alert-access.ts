import type { AlertKind } from './security-alert';

/** How GitHub's refusal of a list of alerts reads. */
export interface AlertRefusal {
  status: number;
  /** GitHub's own sentence; empty when it gave none. */
  said: string;
}

const words: Record<AlertKind, { name: string; right: string; setting: string }> = {
  dependabot: {
    name: 'Dependabot alerts',
    right: 'Dependabot alerts: read',
    setting: 'Switch Dependabot alerts on in the settings of the repository, under Advanced Security.',
  },
  code_scanning: {
    name: 'Code-scanning alerts',
    right: 'Code scanning alerts: read',
    setting:
      'Switch code scanning on in the settings of the repository, under Advanced Security; a private one needs GitHub Code Security for it.',
  },
};

const isOff = /disabled|not enabled|must be enabled|not available for/i;
const isUnanalysed = /no analysis found/i;

/**
 * Why alerts are not available here, and what to do, for a refusal that is no fault: GitHub answers 403 or 404 alike
 * where the right is missing and where the feature is off, and 401 to those who come without a token. Null for any
 * other status: that is a failure.
 */
export function alertsUnavailable(kind: AlertKind, { status, said }: AlertRefusal): string | null {
  if (![401, 403, 404, 410, 451].includes(status)) return null;
  const { name, right, setting } = words[kind];
  const answer = said ? `GitHub said ${status}: ${said.replace(/[.\s]+$/, '')}` : `GitHub said ${status}`;
  const start = `${name} are not available (${answer}).`;
  if (/archived/i.test(said)) return `${start} The repository is archived, and an archived one has none.`;
  if (isUnanalysed.test(said))
    return `${start} Nothing has analysed this repository yet: set up code scanning, and its first result brings them.`;
  if (isOff.test(said)) return `${start} ${setting}`;
  if (status === 451) return `${start} GitHub withholds them for legal reasons.`;
  const give = `the right “${right}” (a classic token: the scope security_events)`;
  if (status === 401) return `${start} They are shown to a token only: set one in GITHUB_TOKEN with ${give}.`;
  return `${start} Give the token ${give}, and see that they are switched on in the settings of the repository.`;
}

/** GitHub's own sentence in brackets at the end of ours: "(403: Resource not accessible by integration)". */
export function saidIn(message: string): string {
  return /\(\d{3}: (.*?)\)(?=\.|$)/s.exec(message)?.[1] ?? '';
}
