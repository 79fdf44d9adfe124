import { type AdrLinkType, type AdrProblem, type AdrStatus, adrLinkTypes, adrStatuses } from './domain/adr';
import type { AdrSummary } from './domain/adr-view';
import { type BasisView, countStates } from './domain/basis-view';
import { relationsOf, type StatedLink } from './domain/relations-of';
import { fromStoredDate } from './domain/stored-date';
import type { AdrListRow } from './records/listed-row';

/** A row as the pages and the API read it. */
export function summaryOf(row: AdrListRow, bases: readonly BasisView[] = []): AdrSummary {
  return {
    id: row.id,
    project: { slug: row.project.slug, name: row.project.name },
    slug: row.slug,
    number: row.number,
    title: row.title,
    status: statusOf(row.status),
    statusText: row.statusText,
    date: fromStoredDate(row.date, row.datePrecision),
    deciders: row.deciders,
    tags: row.tags,
    problems: problemsOf(row.problems),
    relations: relationsOf(
      row.linksOut.map((link) => stated(link, link.to)),
      row.linksIn.filter((link) => link.from.deletedAt === null).map((link) => stated(link, link.from)),
    ),
    repository: row.repository && { owner: row.repository.owner, name: row.repository.name },
    sourcePath: row.sourcePath,
    isWrittenHere: row.origin === 'portal',
    reviewBy: row.reviewBy?.toISOString().slice(0, 10) ?? null,
    reviewByFrom: row.reviewBy === null ? null : row.reviewByFrom === 'portal' ? 'portal' : 'file',
    restsOn: [...bases],
    standing: countStates(bases),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/**
 * Where the file is on GitHub, and where relative links in it lead; both null for a file that was handed in, and no source
 * yet for what is written here and lies in no repository.
 */
export function addressesOf(row: Pick<AdrListRow, 'repository' | 'sourcePath' | 'origin'>): {
  sourceUrl: string | null;
  baseUrl: string | null;
} {
  const { repository } = row;
  if (!repository) return { sourceUrl: null, baseUrl: null };
  const home = repository.htmlUrl ?? `https://github.com/${repository.owner}/${repository.name}`;
  const path = row.sourcePath.split('/').map(encodeURIComponent).join('/');
  const sourceUrl = `${home}/blob/${encodeURIComponent(repository.defaultBranch ?? 'HEAD')}/${path}`;
  return { sourceUrl: row.origin === 'portal' ? null : sourceUrl, baseUrl: sourceUrl };
}

type OtherRow = AdrListRow['linksOut'][number]['to'];

function stated(link: { type: string; target: string; mention: boolean }, other: OtherRow): StatedLink {
  const isThere = other !== null && other.deletedAt === null;
  return {
    type: linkTypeOf(link.type),
    target: link.target,
    mention: link.mention,
    other: isThere
      ? {
          id: other.id,
          projectSlug: other.project.slug,
          slug: other.slug,
          number: other.number,
          title: other.title,
          status: statusOf(other.status),
        }
      : null,
  };
}

export const statusOf = (text: string): AdrStatus =>
  adrStatuses.find((status) => status === text) ?? 'unknown';
const linkTypeOf = (text: string): AdrLinkType => adrLinkTypes.find((type) => type === text) ?? 'relates';

function problemsOf(json: unknown): AdrProblem[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((entry: { line?: unknown; reason?: unknown } | null) =>
    typeof entry?.line === 'number' && typeof entry.reason === 'string'
      ? [{ line: entry.line, reason: entry.reason }]
      : [],
  );
}
