import { apiRoute } from '@/lib/auth/route';
import { accept } from '@/lib/shared/result';
import { readWeekFacts, weekRecord } from '@/lib/weekly-summaries/overview-queries';
import { refreshWeeks } from '@/lib/weekly-summaries/roll-up-commands';
import { shown } from '../../_contract/plain';
import { weekAnswer, weekParams, weekQuery } from '../../_contract/weeks';

export const GET = apiRoute({
  params: weekParams,
  query: weekQuery,
  handle: async ({ viewer, params: { isoWeek }, query: { project } }) => {
    const asked = { isoWeek, ...(project !== undefined && { projectSlug: project }) };
    await refreshWeeks(viewer, { patience: 'page' });
    return accept(shown(weekAnswer, weekRecord(await readWeekFacts(viewer, asked))));
  },
});
