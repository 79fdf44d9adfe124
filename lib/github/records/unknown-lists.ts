import { database } from '@/lib/platform/database/client';
import type { StreamName } from '../domain/stream-report';
import { kindOf, type StreamState } from './streams';

export interface UnknownListRow {
  repository: string;
  stream: StreamName;
  state: StreamState;
  lastCompleteAt: Date | null;
  problem: string | null;
}

/** Which of these streams of a project's repositories GitHub does not offer, or were never read whole. */
export async function listUnknownLists(
  projectId: string,
  streams: readonly StreamName[],
): Promise<UnknownListRow[]> {
  const rows = await database().$queryRaw<(Omit<UnknownListRow, 'stream'> & { kind: string })[]>`
    SELECT r.owner || '/' || r.name AS repository, kinds.kind, coalesce(s.state::text, 'never') AS state,
      s."lastCompleteAt", s.problem
    FROM repository r
    CROSS JOIN unnest(${streams.map(kindOf)}::text[]) AS kinds(kind)
    LEFT JOIN sync_stream s ON s."repositoryId" = r.id AND s.kind::text = kinds.kind
    WHERE r."projectId" = ${projectId}::uuid AND (s.state = 'unavailable' OR s."lastCompleteAt" IS NULL)
    ORDER BY r.owner, r.name, kinds.kind`;
  return rows.flatMap(({ kind, ...row }) => {
    const stream = streams.find((name) => kindOf(name) === kind);
    return stream ? [{ ...row, stream }] : [];
  });
}
