import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { metricsText } from './metrics-text';
import { staleAfterHours } from './queries';
import { countJobs, countTasksByState, listStreamMeasures } from './records/metrics';
import { listQuotas, readDeliveries } from './records/sync-screen';
import { webhookCounts } from './webhooks/webhook-counts';

const dayMs = 86_400_000;

/** What Prometheus scrapes: sync over the whole portal, so a token that is confined to a project is refused. */
export async function readMetrics(
  viewer: Viewer,
  { now = systemClock() }: { now?: Date } = {},
): Promise<{ type: string; text: string }> {
  requirePermission(viewer, 'portal.read');
  const since = new Date(now.getTime() - dayMs);
  const [streams, quotas, webhook, tasks, jobs] = await Promise.all([
    listStreamMeasures(),
    listQuotas(since),
    readDeliveries(null, since),
    countTasksByState(),
    countJobs(),
  ]);
  const staleAfterSeconds = staleAfterHours() * 3600;
  const webhookRequests = webhookCounts();
  return metricsText({ streams, quotas, webhook, webhookRequests, tasks, jobs, staleAfterSeconds }, now);
}
