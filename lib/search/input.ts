import { z } from 'zod';

/** What may be asked. Control characters (PostgreSQL refuses NUL) become spaces. */
export const searchInput = z.object({
  q: z
    .string()
    .max(200, 'Search for at most 200 characters.')
    .transform((text) => text.replaceAll(/\p{Cc}/gu, ' ').trim()),
  limit: z.number().int().min(1).max(100).default(40),
});
