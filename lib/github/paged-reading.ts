import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotFoundError } from '@/lib/platform/errors';
import type { StreamName } from './domain/stream-report';
import { listUnknownLists } from './records/unknown-lists';

export interface PageArgs {
  projectId: string;
  /** From 1. */
  page?: number;
  perPage?: number;
}

export const rowsOf = ({ projectId, page = 1, perPage = 30 }: PageArgs) => ({
  projectId,
  skip: (page - 1) * perPage,
  take: perPage,
});

/** The one gate of this room: the right to read, within the project a token is confined to. */
export function requireReading(viewer: Viewer, projectId: string): void {
  const only = confinedTo(viewer);
  if (only && only !== projectId) throw new NotFoundError('There is no such project here.');
  requirePermission(viewer, 'portal.read', projectId);
}

export const named = <T extends { repositoryId: string; repository: { owner: string; name: string } }>(
  row: T,
) => {
  const { repositoryId: _id, repository, ...rest } = row;
  return { repository: `${repository.owner}/${repository.name}`, ...rest };
};

/** A list of GitHub's of which nobody knows what stands in it, so that no row of it proves nothing. */
export interface UnknownList {
  /** OWNER/REPO */
  repository: string;
  stream: StreamName;
  /** Why, and what to do. */
  reason: string;
  /** When it was last read whole, before GitHub stopped offering it; rows stored then are still listed. */
  lastCompleteAt: Date | null;
}

interface Page<Row> {
  rows: Row[];
  /** Of the rows that are stored. */
  total: number;
}

/** A page of what is stored, and of which lists it tells nothing. */
export async function readPage<Row extends Parameters<typeof named>[0]>(
  viewer: Viewer,
  args: PageArgs,
  streams: readonly StreamName[],
  page: (asked: ReturnType<typeof rowsOf>) => Promise<Page<Row>>,
) {
  requireReading(viewer, args.projectId);
  const [{ rows, total }, unknown] = await Promise.all([
    page(rowsOf(args)),
    listUnknownLists(args.projectId, streams),
  ]);
  return {
    items: rows.map((row) => named(row)),
    total,
    unknown: unknown.map(
      ({ state, problem, ...list }): UnknownList => ({
        ...list,
        reason:
          state === 'unavailable'
            ? (problem ?? 'GitHub does not offer it here.')
            : `It was not read whole yet${problem ? `: ${problem}` : ': sync the repository.'}`,
      }),
    ),
  };
}
