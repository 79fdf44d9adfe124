import { may, mayAnywhere } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { NotAllowedError } from '@/lib/platform/errors';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import type { DeliveryState } from './domain/attempt';
import { keyWords, parseKey } from './domain/key';
import { defaultRhythm, type Rhythm } from './domain/rhythm';
import { shownAddress } from './domain/webhook-address';
import { mailServer } from './mail-server';
import { listListeners, listRealProjects } from './records/audience';
import { countByState, pageDeliveries } from './records/deliveries';
import { findRhythm, listWebhooks } from './records/settings';
import { addressOf } from './transports/smtp';

export interface WebhookView {
  id: string;
  name: string;
  /** Its host alone. */
  address: string;
  project: { slug: string; name: string } | null;
  isActive: boolean;
}

export interface SendingSettings {
  /** The sender of mails; null: no mail server is set, nothing is sent. */
  mailFrom: string | null;
  rhythm: Rhythm;
  timeZone: string;
  webhooks: WebhookView[];
  /** Where this viewer may add a webhook; `isAdmin`: also for all projects. */
  projects: { id: string; name: string }[];
  isAdmin: boolean;
  /** Messages that somebody has to look at; empty for who is no admin. */
  toLookAt: { givenUp: number; unsure: number };
}

/** How published summaries are sent: for leads of a project, as far as their projects go, and for admins. */
export async function readSendingSettings(viewer: Viewer): Promise<SendingSettings> {
  if (!mayAnywhere(viewer, 'summary.publish'))
    throw new NotAllowedError(
      'Your role does not allow this (summary.publish). Ask an admin for a role that does.',
    );
  const [rhythm, timeZone, webhooks, projects] = await Promise.all([
    findRhythm(),
    readTimeZone(),
    listWebhooks(),
    listRealProjects(),
  ]);
  const isAdmin = may(viewer, 'workspace.edit');
  const server = mailServer();
  const counts = isAdmin ? await countByState() : {};
  return {
    toLookAt: { givenUp: counts['given-up'] ?? 0, unsure: counts.unsure ?? 0 },
    mailFrom: server && addressOf(server.from),
    rhythm: rhythm ?? defaultRhythm,
    timeZone,
    webhooks: webhooks
      .filter(({ projectId }) => (projectId ? may(viewer, 'summary.publish', projectId) : isAdmin))
      .map(({ id, name, url, project, isActive }) => ({
        id,
        name,
        address: shownAddress(url),
        project,
        isActive,
      })),
    projects: projects
      .filter(({ id }) => may(viewer, 'summary.publish', id))
      .map(({ id, name }) => ({ id, name })),
    isAdmin,
  };
}

export interface DeliveryView {
  id: string;
  /** "Summary", "Digest of 2026-W47". */
  what: string;
  project: { slug: string; name: string } | null;
  /** The person's or the webhook's name. */
  to: string;
  channel: string;
  state: DeliveryState;
  attempts: number;
  problem: string;
  createdAt: Date;
  nextAt: Date;
  sentAt: Date | null;
}

export const deliveriesAPage = 50;

/** What became of each message, for admins: the newest first. Pages from 1. */
export async function listDeliveries(
  viewer: Viewer,
  { state, page = 1 }: { state?: DeliveryState; page?: number } = {},
): Promise<{ items: DeliveryView[]; total: number; counts: Partial<Record<DeliveryState, number>> }> {
  requirePermission(viewer, 'workspace.edit');
  const [{ rows, total }, counts, people, webhooks] = await Promise.all([
    pageDeliveries({ state, skip: (page - 1) * deliveriesAPage, take: deliveriesAPage }),
    countByState(),
    listListeners(),
    listWebhooks(),
  ]);
  const names = new Map([
    ...people.map(({ viewer: { id, name } }) => [id, name] as const),
    ...webhooks.map(({ id, name }) => [id, name] as const),
  ]);
  const items = rows.map(
    ({
      id,
      key,
      channel,
      receiver,
      project,
      state: stands,
      attempts,
      problem,
      createdAt,
      nextAt,
      sentAt,
    }) => ({
      id,
      what: whatOf(key),
      project,
      to: names.get(receiver) ?? (channel === 'mail' ? 'somebody who is gone' : 'a removed webhook'),
      channel,
      state: stands as DeliveryState,
      attempts,
      problem,
      createdAt,
      nextAt,
      sentAt,
    }),
  );
  return { items, total, counts };
}

function whatOf(text: string): string {
  const key = parseKey(text);
  if (!key) return text;
  return 'isoWeek' in key ? `${keyWords[key.of]} of ${key.isoWeek}` : keyWords[key.of];
}
