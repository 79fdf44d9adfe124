import { apiRoute } from '@/lib/auth/route';
import { readPublishedRecord } from '@/lib/publishing/record-queries';
import { accept } from '@/lib/shared/result';
import { shown } from '../../../_contract/plain';
import { publishedAnswer, publishedQuery, weekParams } from '../../../_contract/weeks';

export const GET = apiRoute({
  params: weekParams,
  query: publishedQuery,
  handle: async ({ viewer, params: { isoWeek }, query: { project = '', revision } }) => {
    const asked = { isoWeek, project, ...(revision !== undefined && { revision }) };
    return accept(shown(publishedAnswer, await readPublishedRecord(viewer, asked)));
  },
});
