import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotAllowedError } from '@/lib/platform/errors';
import { recordChange } from './commands';
import { listAuditEvents, verifyChain } from './queries';

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

test('the chain is found whole, and a change behind our back is found and named', async () => {
  await inTransaction((tx) =>
    recordChange(tx, viewer, {
      ...change('rich'),
      before: { at: new Date(0), nested: { b: 1, a: [0.1 + 0.2, 1e21, null, undefined] }, gone: undefined },
      after: { text: 'é — \u{1F600}', big: -0 },
    }),
  );
  const whole = await verifyChain(viewer);
  expect(whole).toMatchObject({ fromTheFirst: true, broken: null });
  expect(whole.checked).toBeGreaterThanOrEqual(10);
  await database().$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only`;
  await database().$executeRaw`UPDATE audit_event SET "actorName" = 'Eve' WHERE seq = 3`;
  expect((await verifyChain(viewer)).broken).toEqual({ seq: 3n, why: 'changed' });
  await database().$executeRaw`DELETE FROM audit_event WHERE seq = 3`;
  expect((await verifyChain(viewer)).broken).toEqual({ seq: 4n, why: 'missing-before' });
});

test('only who may read the audit log reads it; a project lead, that project', async () => {
  const lead: Viewer = { kind: 'person', id: '1', name: 'L', role: 'viewer', projectRoles: { p: 'lead' } };
  await expect(listAuditEvents(lead, { page: 1, perPage: 10 })).rejects.toThrow(NotAllowedError);
  await expect(verifyChain(lead)).rejects.toThrow(NotAllowedError);
  const { items } = await listAuditEvents(viewer, { page: 1, perPage: 2, subjectKind: 'thing' });
  expect(items).toHaveLength(2);
  expect(items[0]?.seq).toBeGreaterThan(items[1]?.seq ?? 0n);
});
