export const sourceKinds = [
  'pilot',
  'adr',
  'metric',
  'issue',
  'pull',
  'run',
  'impact',
  'commit',
  'link',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const sourceWords: Record<SourceKind, string> = {
  pilot: 'Pilot',
  adr: 'Decision',
  metric: 'Metric',
  issue: 'Issue',
  pull: 'Pull request',
  run: 'CI run',
  impact: 'Impact report',
  commit: 'Commit',
  link: 'Link',
};

/** What an address names, as far as it can be told from its text. */
export type SourceRef =
  | { kind: 'pilot' | 'impact'; slug: string }
  | { kind: 'adr'; project: string; slug: string }
  | { kind: 'metric'; id: string }
  | { kind: 'issue' | 'pull'; owner: string; name: string; number: number; url: string | null }
  | { kind: 'run'; owner: string; name: string; run: bigint; url: string }
  | { kind: 'commit'; owner: string; name: string; sha: string; url: string }
  | { kind: 'link'; url: string };

const numbered = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})#(\d{1,9})$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads what somebody pastes as evidence: an address of the portal (whole, or from its first slash), of GitHub, any other
 * https address, or owner/name#12. Null: it is none of these. `portal` is the portal's own origin, where it is known.
 */
export function readSourceAddress(typed: string, portal: string | null): SourceRef | null {
  const text = typed.trim();
  const short = numbered.exec(text);
  if (short?.[1] && short[2])
    return { kind: 'issue', owner: short[1], name: short[2], number: Number(short[3]), url: null };
  if (text.startsWith('/') && !text.startsWith('//')) return inPortal(text);
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (portal !== null && url.origin === portal) return inPortal(url.pathname);
  // "https://bank.example@evil.example" shows one host and opens another.
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return onGitHub(url) ?? { kind: 'link', url: url.href };
}

function inPortal(path: string): SourceRef | null {
  const [room, first, second] = (path.split(/[?#]/)[0] ?? '').split('/').filter(Boolean).map(decoded);
  if (!first || first === 'new') return null;
  if (room === 'pilots') return { kind: 'pilot', slug: first };
  if (room === 'impact') return { kind: 'impact', slug: first };
  if (room === 'metrics' && uuid.test(first)) return { kind: 'metric', id: first };
  if (room === 'adrs' && second) return { kind: 'adr', project: first, slug: second };
  return null;
}

function onGitHub(url: URL): SourceRef | null {
  const [owner, name, part, number, run] = url.pathname.split('/').filter(Boolean);
  if (!owner || !name || !part || !number) return null;
  const at = { owner, name, url: url.origin + url.pathname };
  if (part === 'issues' && /^\d{1,9}$/.test(number)) return { kind: 'issue', ...at, number: Number(number) };
  if (part === 'pull' && /^\d{1,9}$/.test(number)) return { kind: 'pull', ...at, number: Number(number) };
  if (part === 'actions' && number === 'runs' && run && /^\d{1,18}$/.test(run))
    return { kind: 'run', ...at, run: BigInt(run) };
  if (part === 'commit' && /^[0-9a-f]{7,40}$/i.test(number))
    return { kind: 'commit', ...at, sha: number.toLowerCase() };
  return null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A record that shows what the lesson says, as it stands now. */
export interface SourceView {
  id: string;
  kind: SourceKind;
  title: string;
  href: string;
  /** In words; null where the portal does not read it (a commit, a link). */
  stands: string | null;
  /** When that was last so, UTC ISO; null where nothing is known. */
  at: string | null;
  /** The record is not there any more, or the viewer may not see it: no evidence. */
  isGone: boolean;
}
