import { z } from 'zod';
import { adrStatuses } from './domain/adr';

/** The filters of the log as they stand in the address; anything else in the address is ignored. */
export const adrFilterInput = z.object({
  status: z.enum(adrStatuses).optional().catch(undefined),
  project: z.string().trim().max(80).optional().catch(undefined),
  tag: z.string().trim().toLowerCase().max(60).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  number: z.coerce.number().int().min(0).max(999_999).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type AdrFilterInput = z.output<typeof adrFilterInput>;
