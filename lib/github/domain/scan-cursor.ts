import { z } from 'zod';

/**
 * Where a reading that was broken off goes on. It is written in the transaction of the page it follows, so that a
 * process that dies loses the page under way and no more.
 */
const scanCursor = z.object({
  kind: z.enum(['full', 'delta']),
  /** The address of the page to read next. */
  next: z.string(),
  /** Which page that is, from 1. */
  index: z.int().min(1),
  /** Where the mark and the ETag go when this reading ends: taken before its first page. */
  mark: z.iso.datetime(),
  etag: z.string().nullable(),
  /** The newest row that the pages before held, so that rows hidden at the seam of two pages are noticed. */
  last: z.object({ number: z.int().nullable(), at: z.iso.datetime().nullable() }),
  /** Rows may have been hidden between numbered pages, so this reading moves no mark. */
  doubtful: z.boolean().default(false),
  /** How many rows the list had in all, where GitHub says it: fewer now means that some above this place left. */
  total: z.int().nullable().default(null),
});
export type ScanCursor = z.output<typeof scanCursor>;

/** Null when nothing was broken off, or what was kept is not to be understood: the reading then begins anew. */
export function readScanCursor(kept: unknown): ScanCursor | null {
  return scanCursor.safeParse(kept).data ?? null;
}
