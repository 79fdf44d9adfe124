import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { enqueueIn, prepareQueue } from '@/lib/platform/jobs';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { deadAfterMs, standAfterDeath } from './domain/attempt';
import { leadsOf, ledBy, wants } from './domain/audience';
import { keyText } from './domain/key';
import { defaultRhythm, dueByClock } from './domain/rhythm';
import { sendDeliveryJob } from './domain/send-job';
import { type KnownListener, listListeners, listRealProjects } from './records/audience';
import {
  deleteEnded,
  insertDeliveries,
  insertPlan,
  listDue,
  type NewDelivery,
  settleDead,
} from './records/deliveries';
import { findRhythm, listWebhookIds } from './records/settings';
import { listUnplannedQuestions, listUnplannedRevisions } from './records/unplanned';

const dayMs = 86_400_000;
/** What was published longer ago than this and was never planned is old: a portal that was off so long tells of it no more. */
const newsMs = 7 * dayMs;
const keptMs = 90 * dayMs;
const atOnce = 100;

/**
 * Plans what is to be delivered: of revisions, questions and answers that nobody planned yet, and what is due by the clock.
 * Each is planned once, with the receivers of that moment; what they may read and want is asked again when it is sent.
 */
export async function planDeliveries(viewer: Viewer, now: Date = systemClock()): Promise<void> {
  requirePermission(viewer, 'workspace.edit');
  const since = new Date(now.getTime() - newsMs);
  const [revisions, questions, due] = await Promise.all([
    listUnplannedRevisions(since, atOnce),
    listUnplannedQuestions(since, atOnce),
    dueNow(now),
  ]);
  if (revisions.length + questions.length === 0 && !due.digest && !due.reminder) return;
  const listeners = await listListeners();
  for (const { id, projectId, publishedById } of revisions) {
    const key = keyText({ of: 'revision', id });
    const readers = listeners.filter(
      (one) => one.viewer.id !== publishedById && wants(one, 'revisions', projectId),
    );
    await plan(
      key,
      [
        ...mails(key, readers, projectId),
        ...(await listWebhookIds(projectId)).map(
          (receiver): NewDelivery => ({ key, channel: 'webhook', receiver, projectId }),
        ),
      ],
      now,
    );
  }
  for (const { id, of, projectId, askedById, publishedById } of questions) {
    const key = keyText({ of, id });
    const told =
      of === 'answer'
        ? listeners.filter((one) => one.viewer.id === askedById)
        : [
            ...new Set([
              ...leadsOf(listeners, projectId),
              ...listeners.filter((one) => one.viewer.id === publishedById),
            ]),
          ].filter((one) => one.viewer.id !== askedById);
    await plan(
      key,
      mails(
        key,
        told.filter((one) => wants(one, 'questions', projectId)),
        projectId,
      ),
      now,
    );
  }
  await planByClock(due, listeners, now);
}

async function dueNow(now: Date) {
  const [rhythm, timeZone] = await Promise.all([findRhythm(), readTimeZone()]);
  return dueByClock(rhythm ?? defaultRhythm, now, timeZone);
}

async function planByClock(
  due: { reminder: string | null; digest: string | null },
  listeners: readonly KnownListener[],
  now: Date,
): Promise<void> {
  if (!due.digest && !due.reminder) return;
  const projects = await listRealProjects();
  if (due.digest) {
    const key = keyText({ of: 'digest', isoWeek: due.digest });
    const readers = listeners.filter((one) => projects.some(({ id }) => wants(one, 'digest', id)));
    await plan(key, mails(key, readers, null), now);
  }
  if (due.reminder) {
    const key = keyText({ of: 'reminder', isoWeek: due.reminder });
    const leads = listeners.filter((one) =>
      ledBy(one.viewer.id, listeners, projects).some(({ id }) => wants(one, 'reminder', id)),
    );
    await plan(key, mails(key, leads, null), now);
  }
}

function mails(key: string, readers: readonly KnownListener[], projectId: string | null): NewDelivery[] {
  return readers.map(({ viewer }) => ({ key, channel: 'mail', receiver: viewer.id, projectId }));
}

/** All receivers of one key, or none: with the mark that it was planned, in one transaction. */
async function plan(key: string, rows: readonly NewDelivery[], now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    if (await insertPlan(tx, key, now)) await insertDeliveries(tx, rows, now);
  });
}

/**
 * Knocks for each delivery that is due, and settles those whose sender died. A knock too many finds nothing to do. Answers
 * how many were knocked for.
 */
export async function knockForDeliveries(viewer: Viewer, now: Date = systemClock()): Promise<number> {
  requirePermission(viewer, 'workspace.edit');
  await settleDead(new Date(now.getTime() - deadAfterMs), (handedOver) => standAfterDeath(handedOver, now));
  const due = await listDue(now, atOnce);
  if (due.length === 0) return 0;
  await prepareQueue(sendDeliveryJob);
  await inTransaction(async (tx) => {
    for (const deliveryId of due)
      await enqueueIn(tx, sendDeliveryJob, { deliveryId }, { singletonKey: deliveryId });
  });
  return due.length;
}

/** Takes away what ended a quarter ago; what was planned stays known, so that nothing of it comes again. */
export async function forgetOldDeliveries(viewer: Viewer, now: Date = systemClock()): Promise<number> {
  requirePermission(viewer, 'workspace.edit');
  return deleteEnded(new Date(now.getTime() - keptMs));
}
