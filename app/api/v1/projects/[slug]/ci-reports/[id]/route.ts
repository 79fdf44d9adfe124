import { apiRoute } from '@/lib/auth/route';
import { findCiReport } from '@/lib/ci-reports/queries';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { accept } from '@/lib/shared/result';
import { reportParams, reportRecord, withReportUrl } from '../../../../_contract/ci-reports';
import { listQuery } from '../../../../_contract/list';
import { shown } from '../../../../_contract/plain';

export const GET = apiRoute({
  params: reportParams,
  query: listQuery,
  handle: async ({ viewer, params, query }) => {
    const project = await requireProject(viewer, params.slug);
    const report = await findCiReport(viewer, { id: params.id, ...query });
    if (report.project.id !== project.id) throw new NotFoundError('There is no such report here.');
    return accept(shown(reportRecord, withReportUrl(report)));
  },
});
