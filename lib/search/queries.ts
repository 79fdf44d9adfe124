import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { splitSearchWords } from '@/lib/shared/search-words';
import { parseSnippet, type SnippetPart } from './domain/snippet';
import { searchInput } from './input';
import { candidateLimit, countEntriesByKind, findEntries } from './records';

export interface FoundEntry {
  kind: string;
  recordId: string;
  title: string;
  url: string;
  projectSlug: string | null;
  snippet: SnippetPart[];
  updatedAt: string;
}

export interface SearchAnswer {
  q: string;
  items: FoundEntry[];
  /** How many matched; when `more` is set, at least that many. */
  matched: number;
  more: boolean;
}

/** Records that hold all words of `q`, the best first. An empty or wordless query finds nothing. */
export async function searchEntries(
  viewer: Viewer,
  asked: { q: string; limit?: number },
): Promise<SearchAnswer> {
  const projectId = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  const { q, limit } = searchInput.parse(asked);
  if (q === '') return { q, items: [], matched: 0, more: false };
  const rows = await findEntries(splitSearchWords(q), projectId, limit);
  const matched = rows[0]?.candidates ?? 0;
  return {
    q,
    items: rows.map(({ headline, candidates: _, updatedAt, ...row }) => ({
      ...row,
      snippet: parseSnippet(headline),
      updatedAt: updatedAt.toISOString(),
    })),
    matched,
    more: matched >= candidateLimit,
  };
}

/** How many records of each kind can be found, for the navigation. */
export async function countSearchable(viewer: Viewer): Promise<Record<string, number>> {
  const projectId = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  return countEntriesByKind(projectId);
}
