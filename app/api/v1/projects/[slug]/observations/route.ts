import { reasonsOfZod } from '@/lib/auth/refusals';
import { apiRoute } from '@/lib/auth/route';
import { reevaluatePilots } from '@/lib/go-no-go/commands';
import { idempotencyKey, pushedObservations } from '@/lib/metrics/input';
import { pushObservations } from '@/lib/metrics/push-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { log } from '@/lib/platform/log';
import { requireProject } from '@/lib/projects/queries';
import { accept, refuse } from '@/lib/shared/result';
import { slugParams } from '../../../_contract/list';
import { observationsAnswer } from '../../../_contract/observations';
import { shown } from '../../../_contract/plain';

/** A thousand observations with their links fit well. */
const maxBodyBytes = 512 * 1024;

export const POST = apiRoute({
  params: slugParams,
  body: pushedObservations,
  maxBodyBytes,
  handle: async ({ viewer, params, body, headers }) => {
    const key = idempotencyKey.safeParse(headers.get('idempotency-key'));
    if (!key.success)
      return refuse(...reasonsOfZod(key.error).map((reason) => ({ ...reason, field: 'Idempotency-Key' })));
    const { id: projectId } = await requireProject(viewer, params.slug);
    const pushed = await pushObservations(viewer, {
      projectId,
      observations: body,
      idempotencyKey: key.data,
    });
    if (!pushed.ok) return pushed;
    return accept(shown(observationsAnswer, { ...pushed.value, judged: await judge(projectId) }));
  },
});

/** What was pushed is stored by now: a failure here must not make the sender push it again. */
async function judge(projectId: string) {
  try {
    return await reevaluatePilots(systemViewer('observations were pushed'), projectId);
  } catch (error) {
    log.error({ err: error, projectId }, 'pilots could not be judged after a push');
    return null;
  }
}
