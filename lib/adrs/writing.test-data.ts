import { startStandIn } from '@/e2e/support/github-stand-in/server';
import { addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { connectRepository } from '@/lib/github/commands';
import { syncRepositories } from '@/lib/github/sync';
import type { Role, Viewer } from '@/lib/permissions/domain/viewer';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { given } from '@/lib/shared/result.test-data';
import { createDraft } from './draft-commands';
import { findWritableAdr } from './records/drafts';
import { syncAdrsFromFiles } from './sync';
import { createDraftInput } from './write-input';

export const viewer = systemViewer('test');
export const as = (role: Role): Viewer => ({
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000001',
  name: role === 'lead' ? 'Lea' : 'Con',
  role,
  projectRoles: {},
});

const adr = (n: number, title: string, status: string) =>
  `# ${n}. ${title}\n\nDate: 2026-01-0${n}\n\n## Status\n\n${status}\n\n## Context\n\nWords.\n\n## Decision\n\nWords.\n\n## Consequences\n\nWords.\n`;

export type LogBench = Awaited<ReturnType<typeof logBench>>;

/** A stand-in, and ways to make repositories with a log on it that is read into a project of its own. */
export async function logBench() {
  const standIn = await startStandIn(emptyWorld());
  let made = 0;
  async function log({ token = 'stand-in-token' as string | null } = {}) {
    made += 1;
    const name = `log-${made}`;
    const repository = addRepository(standIn.world, 'acme', name);
    repository.files = new Map([
      ['docs/adr/0001-use-files.md', adr(1, 'Use files', 'Accepted')],
      ['docs/adr/0002-use-one-queue.md', adr(2, 'Use one queue', 'Accepted').replaceAll('\n', '\r\n')],
    ]);
    const connection = {
      api: standIn.url,
      token,
      fetchOptions: { timeoutMs: 400, sleep: async () => undefined },
    };
    // Nothing hangs while it is read, and a busy machine needs its time.
    const reading = {
      api: standIn.url,
      token: 'stand-in-token',
      fetchOptions: { sleep: async () => undefined },
    };
    const slug = `w${made}`;
    const { id } = given(
      await connectRepository(viewer, { projectSlug: slug, repository: `acme/${name}` }, reading),
    );
    const { id: projectId } = await database().project.findUniqueOrThrow({ where: { slug } });
    const sync = async () => {
      given(await syncRepositories(viewer, { projectId, connection: reading }));
      return syncAdrsFromFiles(viewer, id);
    };
    await sync();
    const find = async (adrSlug: string) => {
      const row = await findWritableAdr(projectId, adrSlug);
      if (!row) throw new Error(`no ${adrSlug}`);
      return row;
    };
    const draft = async (over: Partial<Parameters<typeof createDraftInput.parse>[0] & object> = {}) => {
      const old = await find('0002-use-one-queue');
      const input = { project: slug, title: 'Use two queues', repository: id, supersedes: [old.id], ...over };
      return given(await createDraft(viewer, createDraftInput.parse(input)));
    };
    return { repository, connection, id, slug, projectId, sync, find, draft };
  }
  return { standIn, log };
}
