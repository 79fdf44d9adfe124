import { z } from 'zod';
import { apiRoute } from '@/lib/auth/route';
import { refuse } from '@/lib/shared/result';

/** Everything under /api/v1 that is not there says so as a problem, not as a page. */
const absent = apiRoute({
  params: z.object({ rest: z.array(z.string()) }),
  query: z.record(z.string(), z.string()),
  handle: async ({ params }) =>
    refuse({
      code: 'not-found',
      message: `There is no /api/v1/${params.rest.join('/')}. /api/v1/openapi.json lists what there is.`,
    }),
});

export { absent as DELETE, absent as GET, absent as PATCH, absent as POST, absent as PUT };
