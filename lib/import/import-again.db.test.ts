import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { savePilotHead } from '@/lib/pilots/head-commands';
import { savePart } from '@/lib/pilots/part-commands';
import { readPilotParts } from '@/lib/pilots/part-queries';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { importDocument } from './commands';
import { requireDocument } from './queries';

withTestDatabase();

const viewer = systemViewer('test');
const ada: Viewer = {
  kind: 'person',
  id: '0199f000-0000-7000-8000-000000000001',
  name: 'Ada',
  role: 'lead',
  projectRoles: {},
};
let made = 0;

const text = `# Pilot: faster search

**Status**: running
**Lead**: Noor
**Duration**: 2026-11-02 to 2026-11-08

## Baseline
- **Query time**: ~420 ms

## Targets
- [ ] **Query time**: 420 ms → <200 ms (52% better)

## Go criteria
- [ ] Query time under 200 ms

## No-go criteria
- Any data loss

## Risks
- **Index grows too large**: shard by month
`;

const changed = text
  .replace('2026-11-08', '2026-12-08')
  .replace('~420 ms', '~500 ms')
  .replace('<200 ms (52% better)', '<400 ms')
  .replace('- [ ] Query time under 200 ms', '- [x] Query time under 400 ms\n- A second one')
  .replace('- Any data loss\n', '')
  .replace('shard by month', 'shard by week');

async function imported(markdown: string, projectSlug: string) {
  const bytes = new TextEncoder().encode(markdown);
  const result = await importDocument(viewer, { projectSlug, path: 'pilot.md', bytes });
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value;
}

async function rowsOf(slug: string) {
  const pilot = await database().pilot.findFirstOrThrow({
    where: { project: { slug } },
    include: { baselines: true, targets: true, criteria: { orderBy: { position: 'asc' } }, risks: true },
  });
  return pilot;
}

const newSlug = () => {
  made += 1;
  return `again-${made}`;
};

test('a locked pilot keeps its criteria, baselines, targets, days and stage, and the report says what was left alone', async () => {
  const slug = newSlug();
  await imported(text, slug);
  const { id: pilotId } = await rowsOf(slug);
  const locked = { lockedAt: new Date('2026-11-02T08:00:00Z') };
  const db = database();
  await db.pilot.update({
    where: { id: pilotId },
    data: { ...locked, startedAt: locked.lockedAt, stage: 'deciding' },
  });
  for (const table of [db.criterion, db.baseline, db.target])
    await (table as typeof db.criterion).updateMany({ where: { pilotId }, data: locked });
  const before = await rowsOf(slug);
  const { read, documentId } = await imported(changed, slug);
  const after = await rowsOf(slug);
  const same = ({ stage, startsOn, endsOn, baselines, targets }: typeof before) => ({
    stage,
    startsOn,
    endsOn,
    baselines,
    targets,
  });
  expect(same(after)).toEqual(same(before));
  const words = ({ criteria }: typeof before) =>
    criteria.map(({ id, side, title, version }) => ({ id, side, title, version }));
  expect(words(after)).toEqual(words(before));
  // The document's tick is its claim, and is taken.
  expect(after.criteria.map(({ claimedMet }) => claimedMet)).toContain(true);
  // A risk is not locked.
  expect(after.risks).toMatchObject([{ mitigation: 'shard by week' }]);
  const told = read.problems.map(({ reason }) => reason).join('\n');
  for (const words of [
    'last day',
    'Baseline “Query time” is locked',
    'Target “Query time” is locked',
    'Criterion “Query time under 200 ms” is locked',
    'Criterion “A second one” is new',
    'Criterion “Any data loss” is no longer',
  ])
    expect(told).toContain(words);
  expect((await requireDocument(viewer, documentId)).problems).toEqual(read.problems);
});

test('what was edited in the portal is kept and listed, and the rest is taken from the document', async () => {
  const slug = newSlug();
  await imported(text, slug);
  const { id: pilotId, version } = await rowsOf(slug);
  const { parts, head } = await readPilotParts(viewer, pilotId);
  const [risk] = parts.risk;
  if (!risk) throw new Error('a risk');
  const edited = { ...risk.texts, mitigation: 'shard by customer' };
  await savePart(ada, { pilotId, part: 'risk', partId: risk.id, version: risk.version, texts: edited });
  const headTexts = { ...head.texts, leadName: 'Ada' };
  expect(await savePilotHead(ada, { pilotId, version, texts: headTexts })).toMatchObject({ ok: true });
  const { read } = await imported(changed, slug);
  const after = await rowsOf(slug);
  expect(after.risks).toMatchObject([{ mitigation: 'shard by customer', updatedBy: 'Ada' }]);
  expect(after).toMatchObject({ leadName: 'Ada' });
  expect(after.baselines).toMatchObject([{ value: 500 }]);
  const told = read.problems.map(({ reason }) => reason).join('\n');
  expect(told).toContain('Risk “Index grows too large” was edited here by Ada');
  expect(told).toContain(
    'was edited here by Ada and stays as it is; the document has another last day and lead',
  );
});

test('a part that was edited here and is gone from the document stays, and is listed', async () => {
  const slug = newSlug();
  await imported(text, slug);
  const { id: pilotId } = await rowsOf(slug);
  const [risk] = (await readPilotParts(viewer, pilotId)).parts.risk;
  if (!risk) throw new Error('a risk');
  await savePart(ada, {
    pilotId,
    part: 'risk',
    partId: risk.id,
    version: 1,
    texts: { ...risk.texts, impact: 'high' },
  });
  const { read } = await imported(text.replace(/## Risks[\s\S]*/, ''), slug);
  expect((await rowsOf(slug)).risks).toMatchObject([{ id: risk.id, impact: 'high', line: null }]);
  expect(read.problems.map(({ reason }) => reason)).toContain(
    'Risk “Index grows too large” is no longer in the document and stays: Ada edited it here.',
  );
});

test('who has a form open over an import is told: an imported change raises the version, an unchanged part keeps it', async () => {
  const slug = newSlug();
  await imported(text, slug);
  const { id: pilotId } = await rowsOf(slug);
  const [risk] = (await readPilotParts(viewer, pilotId)).parts.risk;
  await imported(`\n${text}`, slug);
  expect((await readPilotParts(viewer, pilotId)).parts.risk[0]).toMatchObject({ id: risk?.id, version: 1 });
  await imported(changed, slug);
  const save = {
    pilotId,
    part: 'risk',
    partId: risk?.id ?? '',
    version: 1,
    texts: { ...risk?.texts, impact: 'high' },
  } as const;
  expect(await savePart(ada, save)).toMatchObject({ reasons: [{ code: 'conflict' }] });
});
