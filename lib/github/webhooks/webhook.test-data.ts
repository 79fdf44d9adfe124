import { createHmac, randomUUID } from 'node:crypto';
import { database } from '@/lib/platform/database/client';

/** What the webhook's tests share: a secret, deliveries as GitHub sends them, and a connected repository. */

export const secret = 'a-secret-for-tests-long-enough';

export const signatureOf = (body: string | Uint8Array, key = secret) =>
  `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;

export interface Sent {
  event?: string;
  payload?: unknown;
  /** Instead of the payload's JSON. */
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string | undefined>;
}

export function delivery({ event = 'issues', payload = {}, body, headers = {} }: Sent = {}): Request {
  const sent = body ?? JSON.stringify(payload);
  const all: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-hook-id': '4711',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': signatureOf(sent),
    ...headers,
  };
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new Request('http://portal.example/api/webhooks/github', {
    method: 'POST',
    body: sent,
    headers: given as [string, string][],
  });
}

/** A project that is connected to the repository with this id at GitHub. */
export async function connectedTo(githubId: number, slug: string): Promise<string> {
  const project = await database().project.create({ data: { slug, name: slug } });
  const { id } = await database().repository.create({
    data: { projectId: project.id, githubId, owner: 'harbour', name: slug, defaultBranch: 'main' },
  });
  return id;
}

/** How many jobs wait in the queue, per repository. */
export async function waitingJobs(): Promise<Record<string, number>> {
  const rows = await database().$queryRaw<{ id: string; count: number }[]>`
    SELECT data->>'repositoryId' AS id, count(*)::int AS count FROM pgboss.job
    WHERE name = 'github.sync.repository' AND state IN ('created', 'retry') GROUP BY 1`;
  return Object.fromEntries(rows.map(({ id, count }) => [id, count]));
}
