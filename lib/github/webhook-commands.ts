import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { prepareQueue } from '@/lib/platform/jobs';
import { repositoryJob } from './domain/sync-job';
import { type Judgement, judgeDelivery } from './domain/webhook-event';
import { type DeliveryHeaders, payloadText, readDeliveryHeaders } from './domain/webhook-headers';
import { type Delivery, ignoreDelivery, insertDelivery } from './records/deliveries';
import { noteHint } from './records/hints';
import { knock } from './schedule-sync';
import { isSigned, readBody } from './webhooks/receive-webhook';
import { countWebhook, type WebhookOutcome } from './webhooks/webhook-counts';

/** The largest body that GitHub sends. */
const maxBodyBytes = 25 * 1024 * 1024;

export interface WebhookAnswer {
  status: 202 | 400 | 401 | 413 | 415 | 503;
  outcome: WebhookOutcome;
  /** What follows from it, in words for whoever reads the hook's deliveries on GitHub. */
  message: string;
}

/**
 * Takes one delivery of GitHub's. The signature over the raw bytes is checked before anything in them is looked at;
 * without it nothing is written. With it one transaction keeps the delivery, once a hook and delivery, notes what to
 * read and sends the job that reads it. Nothing of the payload goes into a record.
 */
export async function receiveWebhook(
  request: Request,
  secrets: readonly string[] | undefined,
): Promise<WebhookAnswer> {
  const answer = await answerTo(request, secrets);
  countWebhook(answer.outcome);
  return answer;
}

async function answerTo(request: Request, secrets: readonly string[] | undefined): Promise<WebhookAnswer> {
  const no = (status: WebhookAnswer['status'], outcome: WebhookOutcome, message: string) => ({
    status,
    outcome,
    message: `${message} Nothing was kept.`,
  });
  if (!secrets?.length)
    return no(503, 'off', 'Webhooks are off here: no secret is set (GITHUB_WEBHOOK_SECRET).');
  const body = await readBody(request, maxBodyBytes);
  if (!body)
    return no(413, 'too-large', `The body is larger than ${maxBodyBytes} bytes, which GitHub never sends.`);
  if (!isSigned(body, request.headers.get('x-hub-signature-256'), secrets))
    return no(
      401,
      'forged',
      'The signature is missing or wrong: the secret here and at GitHub must be the same.',
    );
  const read = readDeliveryHeaders((name) => request.headers.get(name));
  if (!read.ok)
    return no(400, 'unreadable', `These headers are missing or wrong: ${read.missing.join(', ')}.`);
  const text = payloadText(request.headers.get('content-type') ?? '', new TextDecoder().decode(body));
  if (text === null) return no(415, 'unreadable', 'Set the content type to application/json.');
  const payload = parsed(text);
  if (payload === undefined) return no(400, 'unreadable', 'The body is no JSON object.');
  return keep(read.headers, payload, judgeDelivery(read.headers.event, payload));
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {}
  return undefined;
}

async function keep(
  headers: DeliveryHeaders,
  payload: Record<string, unknown>,
  judged: Judgement,
): Promise<WebhookAnswer> {
  const delivery = deliveryOf(headers, payload, judged);
  const take = (outcome: WebhookOutcome, message: string): WebhookAnswer => ({
    status: 202,
    outcome,
    message,
  });
  // Before the transaction: the first one of a process opens the queue.
  await prepareQueue(repositoryJob);
  return inTransaction(async (tx) => {
    if (!(await insertDelivery(tx, delivery)))
      return take('duplicate', 'Duplicate: this delivery came before. Nothing more follows from it.');
    if (judged.verdict === 'ping') return take('pong', 'Pong: deliveries with this secret are accepted.');
    if (judged.verdict === 'ignored') return take('ignored', `Acknowledged: ${judged.reason}`);
    const repositories = await noteHint(tx, {
      ...judged,
      githubIds: judged.repositoryIds,
      at: delivery.receivedAt,
    });
    if (repositories.length === 0) {
      await ignoreDelivery(tx, headers, notConnected);
      return take('ignored', `Acknowledged: ${notConnected}`);
    }
    for (const id of repositories) await knock(tx, id);
    return take('queued', `Queued: ${judged.streams.join(', ')} will be read.`);
  });
}

const notConnected = 'The repository is connected to no project here.';

function deliveryOf(headers: DeliveryHeaders, payload: Record<string, unknown>, judged: Judgement): Delivery {
  const { action, repository } = payload;
  const name =
    typeof repository === 'object' && repository && 'full_name' in repository ? repository.full_name : null;
  const ids = judged.verdict === 'ping' ? [] : judged.repositoryIds;
  return {
    ...headers,
    action: shaped(action, /^[a-z_ -]{1,100}$/i),
    repositoryGithubId: ids.length === 1 ? (ids[0] ?? null) : null,
    repositoryName: shaped(name, /^[\w.-]{1,100}\/[\w.-]{1,100}$/),
    verdict: judged.verdict === 'read' ? 'queued' : 'ignored',
    reason:
      judged.verdict === 'ping'
        ? 'GitHub asked whether somebody is there.'
        : judged.verdict === 'ignored'
          ? judged.reason
          : null,
    streams: judged.verdict === 'read' ? judged.streams : [],
    receivedAt: systemClock(),
  };
}

/** Kept only as GitHub writes it; what is odd is left out, not shown to people. */
const shaped = (value: unknown, shape: RegExp) =>
  typeof value === 'string' && shape.test(value) ? value : null;
