import { database } from '@/lib/platform/database/client';
import type { Statement } from '@/lib/platform/database/pipeline';
import type { ScanCursor } from '../domain/scan-cursor';
import type { PlacedReason, StreamName } from '../domain/stream-report';
import type { Lease } from './lease';
import { kindOf } from './streams';

/** What a page's transaction says of its stream. Each fails (1 / 0) where it must not go in. */

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

/**
 * Goes in only under the lease, and only behind the page before: `behind` is the index that its cursor held. From here
 * to the end what is stored is no longer what the ETag names, so that goes.
 */
export function moveCursor(
  { repositoryId, fence }: Lease,
  stream: StreamName,
  behind: number | null,
  cursor: ScanCursor,
  at: Date,
): Statement {
  return {
    name: 'move cursor',
    text: `WITH held AS (
        SELECT 1 FROM sync_lease WHERE "repositoryId" = $1::uuid AND fence = $2::int FOR SHARE
      ), moved AS (
        UPDATE sync_stream SET cursor = $5::jsonb, state = 'running', problem = NULL, etag = NULL,
          "refusedSince" = NULL, "lastAttemptAt" = $6::timestamptz
        WHERE "repositoryId" = $1::uuid AND kind = $3::"StreamKind"
          AND cursor->>'index' IS NOT DISTINCT FROM $4::text AND EXISTS (SELECT FROM held)
        RETURNING 1
      ) SELECT 1 / count(*) FROM moved`,
    values: [
      repositoryId,
      fence,
      kindOf(stream),
      behind === null ? null : String(behind),
      json(cursor),
      at.toISOString(),
    ],
  };
}

/** First of the last page's statements: the lease, and that no page before it is missing. */
export function holdStream(
  { repositoryId, fence }: Lease,
  stream: StreamName,
  behind: number | null,
): Statement {
  return {
    name: 'hold stream',
    text: `WITH held AS (
        SELECT 1 FROM sync_lease WHERE "repositoryId" = $1::uuid AND fence = $2::int FOR SHARE
      ) SELECT 1 / count(*) FROM sync_stream
        WHERE "repositoryId" = $1::uuid AND kind = $3::"StreamKind"
          AND cursor->>'index' IS NOT DISTINCT FROM $4::text AND EXISTS (SELECT FROM held)`,
    values: [repositoryId, fence, kindOf(stream), behind === null ? null : String(behind)],
  };
}

export interface PagesEnd {
  at: Date;
  highWaterMark: Date;
  etag: string | null;
  full: boolean;
  itemsTotal: number | null;
  refused: PlacedReason[];
  notes: PlacedReason[];
}

const storedRows = {
  issues: 'SELECT count(*) FROM issue WHERE "repositoryId" = $1::uuid AND "deletedAt" IS NULL',
  'workflow-runs':
    'SELECT count(*) FROM workflow_run WHERE "repositoryId" = $1::uuid AND "deletedAt" IS NULL',
} as const;
export type PagedStream = keyof typeof storedRows;

/** Last of the last page's statements: the stream is complete up to its mark. */
export function endPages(repositoryId: string, stream: PagedStream, end: PagesEnd): Statement {
  return {
    name: `end ${stream}`,
    text: `UPDATE sync_stream SET state = 'complete', cursor = NULL, problem = NULL, "resumeAt" = NULL,
        "refusedSince" = NULL,
        "lastAttemptAt" = $3::timestamptz, "lastCompleteAt" = $3::timestamptz,
        "lastFullAt" = CASE WHEN $6::boolean THEN $3::timestamptz ELSE "lastFullAt" END,
        "highWaterMark" = $4::timestamptz, etag = $5, "itemsTotal" = $7::int, refused = $8::jsonb, notes = $9::jsonb,
        "itemsStored" = (${storedRows[stream]})
      WHERE "repositoryId" = $1::uuid AND kind = $2::"StreamKind"`,
    values: [
      repositoryId,
      kindOf(stream),
      end.at.toISOString(),
      end.highWaterMark.toISOString(),
      end.etag,
      end.full,
      end.itemsTotal,
      json(end.refused),
      json(end.notes),
    ],
  };
}

/** What a page could not take is listed with it, so that a process that dies does not drop it in silence. */
export function saveRefused(
  repositoryId: string,
  stream: StreamName,
  refused: PlacedReason[],
  notes: PlacedReason[],
): Statement {
  return {
    name: 'save refused',
    text: `UPDATE sync_stream SET refused = $3::jsonb, notes = $4::jsonb
      WHERE "repositoryId" = $1::uuid AND kind = $2::"StreamKind"`,
    values: [repositoryId, kindOf(stream), json(refused), json(notes)],
  };
}

/** A reading begins anew: what was kept of the one before is not gone on with. */
export async function forgetCursor(repositoryId: string, stream: StreamName): Promise<void> {
  await database().$executeRaw`
    UPDATE sync_stream SET cursor = NULL
    WHERE "repositoryId" = ${repositoryId}::uuid AND kind = ${kindOf(stream)}::"StreamKind" AND cursor IS NOT NULL`;
}
