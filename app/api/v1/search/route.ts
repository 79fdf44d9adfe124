import { z } from 'zod';
import { apiRoute } from '@/lib/auth/route';
import { searchEntries } from '@/lib/search/queries';
import { accept } from '@/lib/shared/result';

/** What the palette asks while one types; the same answer for a token. */
export const GET = apiRoute({
  query: z.object({ q: z.string().max(200, 'Search for at most 200 characters.') }),
  handle: async ({ viewer, query }) => accept(await searchEntries(viewer, { q: query.q, limit: 12 })),
});
