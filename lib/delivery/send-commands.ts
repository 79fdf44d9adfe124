import { recordChange } from '@/lib/audit/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { type Clock, systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { log } from '@/lib/platform/log';
import { composeMail, composeWebhook } from './compose';
import { type DeliveryState, type Outcome, standAfter } from './domain/attempt';
import { parseKey } from './domain/key';
import { mailServer, privateHosts } from './mail-server';
import { type ClaimedDelivery, claimDelivery, markHandedOver, settleDelivery } from './records/deliveries';
import { findWebhook, setWebhookActive } from './records/settings';
import { sendMail } from './transports/smtp';
import { postWebhook } from './transports/webhook';

export interface SendingOptions {
  clock?: Clock;
  /** For one attempt; the transport's own unless told. */
  timeoutMs?: number;
}

/**
 * One attempt at one delivery: it is claimed, composed, marked as leaving, handed over and settled, each written before the
 * next begins. Answers how it stands then; null: it is not due, or another sender has it.
 */
export async function sendDelivery(
  viewer: Viewer,
  id: string,
  { clock = systemClock, timeoutMs }: SendingOptions = {},
): Promise<DeliveryState | null> {
  requirePermission(viewer, 'workspace.edit');
  const claim = await claimDelivery(id, clock());
  if (!claim) return null;
  const outcome = await attempt(claim, { clock, timeoutMs });
  const now = clock();
  const stand = standAfter(outcome, claim.attempts, now);
  const isOurs = await settleDelivery(claim, stand, now);
  if (outcome.kind === 'never' && outcome.isGone) await switchOffGone(claim);
  return isOurs ? stand.state : null;
}

async function attempt(
  claim: ClaimedDelivery,
  { clock = systemClock, timeoutMs }: SendingOptions,
): Promise<Outcome> {
  const key = parseKey(claim.key);
  if (!key) return { kind: 'never', problem: 'It is not known what it is of.' };
  const options = { onLeaving: () => markHandedOver(claim, clock()), ...(timeoutMs && { timeoutMs }) };
  if (claim.channel === 'webhook') {
    const message = await composed(claim, () => composeWebhook(claim, key));
    if ('kind' in message) return message;
    if ('dropped' in message) return { kind: 'dropped', problem: message.dropped };
    return postWebhook(message.url, message, { ...options, privateHosts: privateHosts(), now: clock() });
  }
  const server = mailServer();
  if (!server) return { kind: 'dropped', problem: 'No mail server is set (SMTP_URL), so no mail is sent.' };
  const mail = await composed(claim, () => composeMail(claim, key, server.from));
  if ('kind' in mail) return mail;
  if ('dropped' in mail) return { kind: 'dropped', problem: mail.dropped };
  return sendMail(server, mail, options);
}

/** What cannot be written now has not left: it is tried again as what was not reached. */
async function composed<T extends object>(
  { id, key }: ClaimedDelivery,
  compose: () => Promise<T>,
): Promise<T | Extract<Outcome, { kind: 'again' }>> {
  try {
    return await compose();
  } catch (error) {
    log.error({ err: error, delivery: id, key }, 'a delivery could not be written');
    return { kind: 'again', problem: 'It could not be written; the log says why.' };
  }
}

/** A receiver that says it is gone gets nothing more until somebody switches the webhook on again. */
async function switchOffGone({ receiver }: ClaimedDelivery): Promise<void> {
  await inTransaction(async (tx) => {
    const hook = await findWebhook(receiver, tx);
    if (!hook || !(await setWebhookActive(tx, receiver, false))) return;
    await recordChange(tx, systemViewer('delivery'), {
      action: 'webhook.gone',
      subjectKind: 'webhook',
      subjectId: receiver,
      projectId: hook.projectId,
      after: { name: hook.name, isActive: false },
    });
  });
}
