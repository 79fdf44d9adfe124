import { apiRoute } from '@/lib/auth/route';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { accept } from '@/lib/shared/result';
import { slugParams } from '../../_contract/list';
import { pilotRecord, pilotRecordView } from '../../_contract/pilot-record';
import { shown } from '../../_contract/plain';

export const GET = apiRoute({
  params: slugParams,
  handle: async ({ viewer, params }) =>
    accept(shown(pilotRecord, pilotRecordView(await requirePilotRecord(viewer, params.slug)))),
});
