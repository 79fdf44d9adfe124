import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import type { PublishedSummary } from '@/lib/publishing/domain/published-summary';
import { readPublishedRevision } from '@/lib/publishing/queries';
import { paths } from '@/lib/shared/paths';
import { formatIsoWeek, isoWeekAt, mondayOfWeek, parseIsoWeek, weekDays } from '@/lib/shared/week';
import { ledBy, wants } from './domain/audience';
import type { DeliveryKey } from './domain/key';
import type { Letter } from './domain/letter';
import { answerLetter, digestLetter, questionLetter, reminderLetter, revisionLetter } from './domain/letters';
import { slackSummary } from './domain/slack-message';
import type { WishKind } from './domain/wishes';
import { mailHtml, mailText } from './letter-mail';
import { signClaim } from './mail-links';
import { portalBase } from './mail-server';
import { type KnownListener, listListeners, listRealProjects } from './records/audience';
import type { ClaimedDelivery } from './records/deliveries';
import { findWebhook } from './records/settings';
import { findAskedQuestion, listNewestRevisions, listPublishedProjects } from './records/unplanned';
import { addressOf, type Mail } from './transports/smtp';

/** Why nothing is sent after all, in words. */
export interface Dropped {
  dropped: string;
}

const kindOf: Readonly<Record<DeliveryKey['of'], WishKind>> = {
  revision: 'revisions',
  digest: 'digest',
  reminder: 'reminder',
  question: 'questions',
  answer: 'questions',
};

const noWish: Dropped = { dropped: 'They may not read it any more, or chose not to be told.' };

/** The mail of a delivery as things stand now: rights, wishes and the address are asked for here, not when it was planned. */
export async function composeMail(
  delivery: ClaimedDelivery,
  key: DeliveryKey,
  from: string,
): Promise<Mail | Dropped> {
  const [listener] = await listListeners(delivery.receiver);
  if (!listener) return { dropped: 'The person is gone or disabled.' };
  const letter = await letterFor(key, listener, delivery.projectId);
  if ('dropped' in letter) return letter;
  if (!listener.address) return { dropped: 'No mail address of them is known.' };
  const base = portalBase();
  const kind = kindOf[key.of];
  const word = signClaim({
    of: 'unsubscribe',
    person: listener.viewer.id,
    kind,
    ...(kind === 'revisions' && delivery.projectId && { project: delivery.projectId }),
  });
  const places = {
    base,
    unsubscribe: `${base}${paths.unsubscribe(word)}`,
    settings: `${base}${paths.settingsNotifications()}`,
  };
  return {
    to: { name: listener.viewer.name, address: listener.address },
    subject: letter.subject,
    html: mailHtml(letter, places),
    text: mailText(letter, places),
    messageId: `<${deliveryWord(delivery)}@${addressOf(from).split('@')[1]}>`,
    oneClick: `${base}${paths.unsubscribeOneClick(word)}`,
  };
}

/** The same for each attempt of one delivery: what receivers know a double by. */
export function deliveryWord({
  key,
  channel,
  receiver,
}: Pick<ClaimedDelivery, 'key' | 'channel' | 'receiver'>) {
  return `${key.replaceAll(' ', '-')}.${channel}.${receiver}`;
}

async function letterFor(
  key: DeliveryKey,
  listener: KnownListener,
  projectId: string | null,
): Promise<Letter | Dropped> {
  switch (key.of) {
    case 'revision': {
      if (!wants(listener, 'revisions', projectId)) return noWish;
      const summary = await readableRevision(listener.viewer, key.id);
      return summary ? revisionLetter(summary) : noWish;
    }
    case 'question':
    case 'answer':
      return wants(listener, 'questions', projectId) ? questionMail(key) : noWish;
    case 'digest':
      return digestMail(key.isoWeek, listener);
    case 'reminder':
      return reminderMail(key.isoWeek, listener);
  }
}

async function questionMail({
  of,
  id,
}: {
  of: 'question' | 'answer';
  id: string;
}): Promise<Letter | Dropped> {
  const row = await findAskedQuestion(id);
  if (!row) return { dropped: 'The question is gone.' };
  const { summary, ...question } = row;
  const asked = { ...question, isoWeek: formatIsoWeek(isoWeekAt(summary.monday)), project: summary.project };
  if (of === 'answer') return answerLetter(asked);
  return row.answeredAt ? { dropped: 'It was answered before.' } : questionLetter(asked);
}

async function digestMail(isoWeek: string, listener: KnownListener): Promise<Letter | Dropped> {
  const week = parseIsoWeek(isoWeek);
  if (!week) return { dropped: 'It names no week.' };
  const projects = (await listRealProjects()).filter(({ id }) => wants(listener, 'digest', id));
  if (projects.length === 0) return noWish;
  const newest = await listNewestRevisions(mondayOfWeek(week));
  const published: PublishedSummary[] = [];
  const told = new Set<string>();
  for (const projectId of [null, ...projects.map(({ id }) => id)]) {
    const revision = newest.find((one) => one.projectId === projectId);
    const summary = revision && (await readableRevision(listener.viewer, revision.id));
    if (!summary) continue;
    published.push(summary);
    if (projectId) told.add(projectId);
  }
  const missing = projects.filter(({ id }) => !told.has(id));
  return digestLetter({ isoWeek, days: weekDays(week), published, missing });
}

async function reminderMail(isoWeek: string, listener: KnownListener): Promise<Letter | Dropped> {
  const week = parseIsoWeek(isoWeek);
  if (!week) return { dropped: 'It names no week.' };
  const [everybody, projects, published] = await Promise.all([
    listListeners(),
    listRealProjects(),
    listPublishedProjects(mondayOfWeek(week)),
  ]);
  const led = ledBy(listener.viewer.id, everybody, projects).filter(({ id }) =>
    wants(listener, 'reminder', id),
  );
  if (led.length === 0) return noWish;
  const missing = led.filter(({ id }) => !published.has(id));
  if (missing.length === 0) return { dropped: 'All their summaries were published meanwhile.' };
  return reminderLetter(isoWeek, weekDays(week), missing);
}

/** Null where this viewer may not know of it. */
async function readableRevision(viewer: Viewer, id: string): Promise<PublishedSummary | null> {
  try {
    return await readPublishedRevision(viewer, id);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotAllowedError) return null;
    throw error;
  }
}

/** The message of a delivery to a webhook, with its address. */
export async function composeWebhook(
  delivery: ClaimedDelivery,
  key: DeliveryKey,
): Promise<{ url: string; id: string; body: string } | Dropped> {
  const hook = await findWebhook(delivery.receiver);
  if (!hook) return { dropped: 'The webhook was removed.' };
  if (!hook.isActive) return { dropped: 'The webhook is switched off.' };
  if (key.of !== 'revision') return { dropped: 'Only summaries go to webhooks.' };
  const summary = await readableRevision(systemViewer('delivery'), key.id);
  if (!summary) return { dropped: 'The summary is gone.' };
  if (hook.projectId !== null && hook.projectId !== summary.project?.id)
    return { dropped: 'The webhook is for another project.' };
  return {
    url: hook.url,
    id: deliveryWord(delivery),
    body: JSON.stringify(slackSummary(summary, portalBase())),
  };
}
