import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { importDocument } from './commands';
import { listDocuments, requireDocument } from './queries';

withTestDatabase();

const viewer = systemViewer('test');
const bytes = (text: string) => new TextEncoder().encode(text);

const pilot = `# Pilot: faster search

**Status**: running
**Lead**: Noor

## Plan
### Day 1
- [x] Install the index
- [ ] Load the catalogue

## Baseline
- **Query time**: ~420 ms

## Targets
- [ ] **Query time**: 420 ms → <200 ms (52% better)

## Go criteria
- Query time under 200 ms

## No-go criteria
- Any data loss

## Risks
- **Index grows too large**: shard by month

## Key learnings
- **Warm up the cache**: cold queries mislead

## Decision: GO
`;

async function importText(text: string, path = 'pilot.md', projectSlug = 'search') {
  const result = await importDocument(viewer, { projectSlug, path, bytes: bytes(text) });
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value;
}

async function everyRow() {
  const db = database();
  return {
    pilots: await db.pilot.findMany(),
    items: await db.planItem.findMany({ orderBy: { position: 'asc' } }),
    criteria: await db.criterion.findMany({ orderBy: { position: 'asc' } }),
    lessons: await db.lesson.findMany(),
    claims: await db.claim.findMany({ orderBy: { position: 'asc' } }),
    audit: await db.auditEvent.count(),
  };
}

test('a document becomes the records of its rooms, with its claims beside its lines', async () => {
  const { documentId, outcome } = await importText(pilot);
  expect(outcome).toBe('inserted');
  const rows = await everyRow();
  expect(rows.pilots).toMatchObject([
    { title: 'Pilot: faster search', declaredDecision: 'go', stage: 'deciding' },
  ]);
  expect(rows.items.map((item) => [item.title, item.state, item.dayFrom])).toEqual([
    ['Install the index', 'done', 1],
    ['Load the catalogue', 'open', 1],
  ]);
  expect(rows.criteria).toMatchObject([{ side: 'go', rule: null }, { side: 'no_go' }]);
  expect(rows.lessons).toMatchObject([{ title: 'Warm up the cache' }]);
  const document = await requireDocument(viewer, documentId);
  const declared = document.claims.find((claim) => claim.kind === 'declared-decision');
  expect(declared).toMatchObject({ standing: 'unsupported' });
  expect(document.lines[(declared?.line ?? 0) - 1]).toBe('## Decision: GO');
  expect(document.records.map((record) => record.label)).toEqual(['Pilot', 'Lesson']);
});

test('the same bytes again write nothing at all', async () => {
  const before = await everyRow();
  expect((await importText(pilot)).outcome).toBe('unchanged');
  expect(await everyRow()).toEqual(before);
});

test('a changed document updates the same records and doubles nothing', async () => {
  const before = await everyRow();
  const { outcome } = await importText(
    pilot.replace('- [ ] Load the catalogue', '- [x] Load the catalogue\n- [ ] Measure'),
  );
  expect(outcome).toBe('updated');
  const after = await everyRow();
  expect(after.pilots.map((row) => row.id)).toEqual(before.pilots.map((row) => row.id));
  expect(after.items.slice(0, 2).map((row) => row.id)).toEqual(before.items.map((row) => row.id));
  expect(after.items.map((row) => row.state)).toEqual(['done', 'done', 'open']);
  expect(after.criteria.map((row) => row.id)).toEqual(before.criteria.map((row) => row.id));
  expect(after.lessons.map((row) => row.id)).toEqual(before.lessons.map((row) => row.id));
});

test('a document that turned into another kind is refused and nothing of it is written', async () => {
  const before = await everyRow();
  const result = await importDocument(viewer, {
    projectSlug: 'search',
    path: 'pilot.md',
    bytes: bytes('# Lessons learned\n\n## What went well\n- Pairing\n\n## What to improve\n- Tests\n'),
  });
  expect(result).toMatchObject({ ok: false, reasons: [{ code: 'kind-changed' }] });
  expect(await everyRow()).toEqual(before);
});

test('a refused file leaves neither a project nor a document', async () => {
  const result = await importDocument(viewer, {
    projectSlug: 'never-made',
    path: 'x.png',
    bytes: new Uint8Array([137, 80, 78, 71, 0]),
  });
  expect(result).toMatchObject({ ok: false, reasons: [{ code: 'binary' }] });
  expect(await database().project.findUnique({ where: { slug: 'never-made' } })).toBeNull();
});

test('two imports of one new file at once make one document', async () => {
  await Promise.all([importText(pilot, 'twice.md', 'race'), importText(pilot, 'twice.md', 'race')]);
  const project = await database().project.findUniqueOrThrow({
    where: { slug: 'race' },
    include: { documents: true, pilots: true },
  });
  expect(project.documents).toHaveLength(1);
  expect(project.pilots).toHaveLength(1);
});

test('who may not import is refused, and a token sees only the documents of its project', async () => {
  const reader = { kind: 'person', id: 'p', name: 'P', role: 'viewer', projectRoles: {} } as const;
  await expect(
    importDocument(reader, { projectSlug: 'search', path: 'y.md', bytes: bytes('# X') }),
  ).rejects.toThrow(/role does not allow/);
  const race = await database().project.findUniqueOrThrow({ where: { slug: 'race' } });
  const token = { kind: 'token', id: 't', name: 'T', role: 'viewer', projectId: race.id } as const;
  expect((await listDocuments(token)).items.map((row) => row.path)).toEqual(['twice.md']);
});
