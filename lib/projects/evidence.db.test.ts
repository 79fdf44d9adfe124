import { expect, test } from 'vitest';
import { recordChange, takePlaceInChain } from '@/lib/audit/commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database, type Transaction } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { createProject } from './commands';
import { markEvidenceChanged } from './evidence-commands';

withTestDatabase();

const viewer = systemViewer('test');

async function project(slug: string): Promise<string> {
  const made = await createProject(viewer, { slug, name: slug, description: '' });
  if (!made.ok) throw new Error('not made');
  return made.value.id;
}

const record = (tx: Transaction, projectId: string) =>
  recordChange(tx, viewer, { action: 'test.done', subjectKind: 'project', subjectId: projectId, projectId });

test('every change of evidence is counted, also those made at once', async () => {
  const projectId = await project('counted');
  await Promise.all(
    Array.from({ length: 20 }, () => inTransaction((tx) => markEvidenceChanged(tx, projectId))),
  );
  const { evidenceVersion } = await database().project.findUniqueOrThrow({ where: { id: projectId } });
  expect(evidenceVersion).toBe(20n);
});

test('who writes repositories and who changes evidence never wait for each other', async () => {
  const projectId = await project('no-deadlock');
  const connect = (n: number) =>
    inTransaction(async (tx) => {
      await takePlaceInChain(tx);
      // The trigger of this insert holds the project's row.
      await tx.repository.create({ data: { projectId, owner: 'acme', name: `app-${n}` } });
      await record(tx, projectId);
    });
  const change = () =>
    inTransaction(async (tx) => {
      await record(tx, projectId);
      await markEvidenceChanged(tx, projectId);
    });
  const all = Array.from({ length: 30 }, (_, n) => (n % 2 ? change() : connect(n)));
  const ended = await Promise.allSettled(all);
  expect(ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
});
