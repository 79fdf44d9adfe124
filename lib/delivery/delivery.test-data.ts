import type { Role } from '@/lib/permissions/domain/viewer';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { given, publish } from '@/lib/publishing/publishing.test-data';
import type { Listener } from './domain/audience';
import { planDeliveries } from './plan-commands';
import { sendDelivery } from './send-commands';

export const system = systemViewer('test');
export const base = 'https://portal.harbour.example';

/** A signed-in person as the store has them, with an address, who follows this project where one is named. */
export async function newReader(
  name: string,
  { role = 'viewer', follows, email }: { role?: Role; follows?: string; email?: string | null } = {},
): Promise<Listener['viewer'] & { email: string | null }> {
  const { id } = await database().person.create({
    data: { name, role, email: email === undefined ? `${name.toLowerCase()}@harbour.example` : email },
  });
  if (follows) await follow(id, follows);
  const person = await database().person.findUniqueOrThrow({ where: { id } });
  return { kind: 'person', id, name, role, projectRoles: {}, email: person.email };
}

export const follow = (personId: string, projectId: string | null, wishes = {}) =>
  database().following.create({ data: { personId, projectId, ...wishes } });

export const newHook = (url: string, projectId: string | null = null) =>
  database().summaryWebhook.create({ data: { name: 'Chat', url, projectId } });

/** Publishes the project's summary of 2026-W46 at a moment and answers the revision's id. */
export async function publishAt(
  by: Parameters<typeof publish>[0],
  slug: string,
  version: number,
  at: Date,
  more: Record<string, unknown> = {},
): Promise<string> {
  const words = { highlights: 'Relay answers in 90 ms.', ...more };
  return given(await publish(by, slug, version, words, at)).revisionId;
}

export const deliveriesOf = (key: string) =>
  database().delivery.findMany({ where: { key }, orderBy: [{ channel: 'asc' }, { createdAt: 'asc' }] });

/** Plans, then sends what is due, as the jobs do. */
export async function planAndSend(now: Date): Promise<void> {
  await planDeliveries(system, now);
  await sendDue(now);
}

export async function sendDue(now: Date, timeoutMs?: number): Promise<void> {
  const due = await database().delivery.findMany({ where: { state: 'waiting', nextAt: { lte: now } } });
  for (const { id } of due) await sendDelivery(system, id, { clock: () => now, timeoutMs });
}

/** Takes away everything that was planned and everybody who could be told, so that tests of one file do not meet. */
export async function forgetEverything(): Promise<void> {
  await database().delivery.deleteMany();
  await database().summaryWebhook.deleteMany();
  await database().person.updateMany({ data: { disabledAt: new Date('2026-11-01T00:00:00Z') } });
}
