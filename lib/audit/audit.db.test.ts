import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { recordChange } from './commands';

withTestDatabase();

const viewer = systemViewer('test');
const change = (subjectId: string) =>
  ({ action: 'thing.changed', subjectKind: 'thing', subjectId, projectId: null, after: { n: 1 } }) as const;

test('concurrent changes form one chain', async () => {
  await Promise.all(
    Array.from({ length: 8 }, (_, i) => inTransaction((tx) => recordChange(tx, viewer, change(`${i}`)))),
  );
  const events = await database().auditEvent.findMany({ orderBy: { seq: 'asc' } });
  expect(events).toHaveLength(8);
  for (const [i, event] of events.entries())
    expect(event.previousHash).toBe(i === 0 ? '' : events[i - 1]?.hash);
});

test('the database refuses to change or delete an event', async () => {
  await inTransaction((tx) => recordChange(tx, viewer, change('kept')));
  await expect(database().auditEvent.updateMany({ data: { actorName: 'x' } })).rejects.toThrow(/append-only/);
  await expect(database().auditEvent.deleteMany()).rejects.toThrow(/append-only/);
});
