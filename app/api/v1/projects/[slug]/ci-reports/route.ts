import { reasonsOfZod } from '@/lib/auth/refusals';
import { apiRoute } from '@/lib/auth/route';
import { uploadBytesMost } from '@/lib/ci-reports/input';
import { listCiReports } from '@/lib/ci-reports/queries';
import { storeUploads } from '@/lib/ci-reports/upload-commands';
import { idempotencyKey } from '@/lib/metrics/input';
import { requireProject } from '@/lib/projects/queries';
import { accept, refuse } from '@/lib/shared/result';
import {
  reportList,
  reportListQuery,
  reportsAnswer,
  uploadQuery,
  withReportUrl,
} from '../../../_contract/ci-reports';
import { slugParams } from '../../../_contract/list';
import { shown } from '../../../_contract/plain';
import { filesOf } from './files-of';

export const GET = apiRoute({
  params: slugParams,
  query: reportListQuery,
  handle: async ({ viewer, params, query }) => {
    const project = await requireProject(viewer, params.slug);
    const { items, total } = await listCiReports(viewer, { projectId: project.id, ...query });
    const { page, perPage } = query;
    return accept(shown(reportList, { items: items.map(withReportUrl), total, page, perPage }));
  },
});

export const POST = apiRoute({
  params: slugParams,
  query: uploadQuery,
  takesBytes: true,
  maxBodyBytes: uploadBytesMost,
  handle: async ({ viewer, params, query, bytes, headers }) => {
    const key = idempotencyKey.safeParse(headers.get('idempotency-key'));
    if (!key.success)
      return refuse(...reasonsOfZod(key.error).map((reason) => ({ ...reason, field: 'Idempotency-Key' })));
    const { id: projectId } = await requireProject(viewer, params.slug);
    const sent = filesOf(bytes, headers, query);
    if (!sent.ok) return sent;
    const stored = await storeUploads(viewer, { projectId, idempotencyKey: key.data, ...sent.value });
    return stored.ok ? accept(shown(reportsAnswer, { reports: stored.value.map(withReportUrl) })) : stored;
  },
});
