import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { slackTest } from './domain/slack-message';
import { parseWebhookAddress, shownAddress } from './domain/webhook-address';
import type { AddWebhookInput } from './input';
import { portalBase, privateHosts } from './mail-server';
import { deleteWebhook, findWebhook, insertWebhook, setWebhookActive } from './records/settings';
import { postWebhook } from './transports/webhook';

const gone: Reason = { code: 'not-found', message: 'There is no such webhook any more.' };

/** Webhooks of a project are its leads'; those of all projects the workspace's admins'. */
function requireWebhookRight(viewer: Viewer, projectId: string | null): void {
  if (projectId) requirePermission(viewer, 'summary.publish', projectId);
  else requirePermission(viewer, 'workspace.edit');
}

/** Adds a receiver of published summaries, of one project or of all. Its address is shown to nobody from then on. */
export async function addWebhook(viewer: Viewer, input: AddWebhookInput): Promise<Result<{ id: string }>> {
  const projectId = input.projectId === 'all' ? null : input.projectId;
  requireWebhookRight(viewer, projectId);
  const url = parseWebhookAddress(input.url);
  if (!url.ok) return url;
  const createdById = viewer.kind === 'person' ? viewer.id : null;
  return inTransaction(async (tx) => {
    const webhook = { name: input.name, projectId, url: url.value.href, createdById };
    const { id } = await insertWebhook(tx, webhook);
    await recordChange(tx, viewer, {
      action: 'webhook.added',
      subjectKind: 'webhook',
      subjectId: id,
      projectId,
      after: { name: input.name, address: shownAddress(url.value.href) },
    });
    return accept({ id });
  });
}

export function removeWebhook(viewer: Viewer, { id }: { id: string }): Promise<Result<null>> {
  return changeWebhook(viewer, id, 'webhook.removed', (tx) => deleteWebhook(tx, id));
}

export function switchWebhook(
  viewer: Viewer,
  { id, to }: { id: string; to: 'on' | 'off' },
): Promise<Result<null>> {
  return changeWebhook(viewer, id, `webhook.switched-${to}`, (tx) => setWebhookActive(tx, id, to === 'on'));
}

function changeWebhook(
  viewer: Viewer,
  id: string,
  action: `webhook.${string}`,
  write: (tx: Parameters<typeof deleteWebhook>[0]) => Promise<boolean>,
): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    const webhook = await findWebhook(id, tx);
    if (!webhook) return refuse(gone);
    requireWebhookRight(viewer, webhook.projectId);
    if (await write(tx))
      await recordChange(tx, viewer, {
        action,
        subjectKind: 'webhook',
        subjectId: id,
        projectId: webhook.projectId,
        after: { name: webhook.name },
      });
    return accept(null);
  });
}

/** Sends a message that says it is a test, at once; what the receiver said comes back. */
export async function testWebhook(viewer: Viewer, { id }: { id: string }): Promise<Result<null>> {
  const webhook = await findWebhook(id);
  if (!webhook) return refuse(gone);
  requireWebhookRight(viewer, webhook.projectId);
  const now = systemClock();
  const outcome = await postWebhook(
    webhook.url,
    { id: `test.${id}.${now.getTime()}`, body: JSON.stringify(slackTest(webhook.name, portalBase())) },
    { privateHosts: privateHosts(), now },
  );
  return outcome.kind === 'sent'
    ? accept(null)
    : refuse({ code: 'not-sent', message: `The test did not arrive. ${outcome.problem}` });
}
