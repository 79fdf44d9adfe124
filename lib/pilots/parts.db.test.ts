import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import type { Result } from '@/lib/shared/result';
import { given } from '@/lib/shared/result.test-data';
import { createPilot } from './commands';
import { type PartName, partKinds, partNames } from './domain/part-kinds';
import { savePilotHead } from './head-commands';
import { movePart, removePart, savePart } from './part-commands';
import { readPilotParts } from './part-queries';

withTestDatabase();

const viewer = systemViewer('test');
const person = (name: string, n: number): Viewer => ({
  kind: 'person',
  id: `0199f000-0000-7000-8000-00000000000${n}`,
  name,
  role: 'contributor',
  projectRoles: {},
});
const [ada, bo] = [person('Ada', 1), person('Bo', 2)];
const risk = { title: 'Cache is cold', kind: 'technical', likelihood: 'low', impact: 'high', state: 'open' };
let made = 0;

async function newPilot() {
  made += 1;
  const project = given(
    await createProject(viewer, { slug: `p${made}`, name: `P ${made}`, description: '' }),
  );
  return given(await createPilot(viewer, { project: project.slug, title: `Pilot ${made}` }));
}

async function row(pilotId: string, part: PartName, at = 0) {
  const found = (await readPilotParts(viewer, pilotId)).parts[part][at];
  if (!found) throw new Error(`no ${part}`);
  return found;
}

const evidenceVersion = async (pilotId: string) =>
  (await database().pilot.findUniqueOrThrow({ where: { id: pilotId }, include: { project: true } })).project
    .evidenceVersion;

test.each(partNames)('a %s is added, edited and removed, each in the audit log', async (part) => {
  const { id: pilotId } = await newPilot();
  const kind = partKinds[part];
  const texts = Object.fromEntries(
    kind.fields.map((field) => [
      field.name,
      field.kind === 'date'
        ? '2026-11-20'
        : field.kind === 'url'
          ? 'https://example.org/x'
          : (field.options?.[0]?.value ?? `${field.label} 試験`),
    ]),
  );
  const before = await evidenceVersion(pilotId);
  const { id } = given(await savePart(ada, { pilotId, part, texts }));
  const first = await row(pilotId, part);
  expect(first).toMatchObject({ id, texts, version: 1, updatedBy: 'Ada' });
  const edited = { ...texts, [kind.heading]: 'مرحبا' };
  given(await savePart(ada, { pilotId, part, partId: id, version: 1, texts: edited }));
  expect(await row(pilotId, part)).toMatchObject({ texts: edited, version: 2 });
  given(await removePart(ada, { pilotId, part, partId: id, version: 2 }));
  expect((await readPilotParts(viewer, pilotId)).parts[part]).toEqual([]);
  const events = await database().auditEvent.findMany({
    where: { subjectId: pilotId },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ action }) => action)).toEqual([
    'pilot.created',
    `${part}.added`,
    `${part}.edited`,
    `${part}.removed`,
  ]);
  expect(Number((await evidenceVersion(pilotId)) - before)).toBe(3);
});

test('once the pilot is locked a deliverable comes in or goes by an amendment only, and the rest as before', async () => {
  const { id: pilotId } = await newPilot();
  const texts = { title: 'A page on how we use it', state: 'planned' };
  const { id } = given(await savePart(ada, { pilotId, part: 'deliverable', texts }));
  await database().pilot.update({ where: { id: pilotId }, data: { lockedAt: new Date(), stage: 'running' } });
  const codes = (result: Result<unknown>) => (result.ok ? [] : result.reasons.map(({ code }) => code));
  const gone = { pilotId, part: 'deliverable', partId: id, version: 1 } as const;
  expect(codes(await removePart(ada, gone))).toEqual(['reason-needed']);
  const added = { pilotId, part: 'deliverable', texts: { ...texts, title: 'A talk' } } as const;
  expect(codes(await savePart(ada, added))).toEqual(['reason-needed']);
  expect((await readPilotParts(viewer, pilotId)).parts.deliverable).toHaveLength(1);
  given(await savePart(ada, { ...added, reason: 'The team asked for one' }));
  given(await removePart(ada, { ...gone, reason: 'The talk says it' }));
  given(await savePart(ada, { pilotId, part: 'risk', texts: risk }));
  const amendments = await database().amendment.findMany({
    where: { pilotId },
    orderBy: { number: 'asc' },
  });
  expect(
    amendments.map(({ subjectKind, subject, before, after, reason }) => [
      `${subjectKind} ${subject}`,
      before !== null,
      after !== null,
      reason,
    ]),
  ).toEqual([
    ['deliverable A talk', false, true, 'The team asked for one'],
    ['deliverable A page on how we use it', true, false, 'The talk says it'],
  ]);
});

test('who saves second is told what was saved first, word for word, and nothing is written', async () => {
  const { id: pilotId } = await newPilot();
  const { id: partId } = given(await savePart(ada, { pilotId, part: 'risk', texts: risk }));
  const edit = { pilotId, part: 'risk', partId, version: 1 } as const;
  given(await savePart(ada, { ...edit, texts: { ...risk, mitigation: 'Warm it up' } }));
  const events = await database().auditEvent.count();
  const refused = await savePart(bo, { ...edit, texts: { ...risk, mitigation: 'Wait' } });
  expect(refused).toMatchObject({
    ok: false,
    reasons: [
      { code: 'conflict', theirs: { version: 2, by: 'Ada', fields: { ...risk, mitigation: 'Warm it up' } } },
    ],
  });
  expect(await database().auditEvent.count()).toBe(events);
  expect(await removePart(bo, edit)).toMatchObject({ ok: false, reasons: [{ code: 'conflict' }] });
  given(await savePart(bo, { ...edit, version: 2, texts: { ...risk, mitigation: 'Wait' } }));
  expect(await row(pilotId, 'risk')).toMatchObject({ version: 3, updatedBy: 'Bo' });
});

test('the same text saved twice is no conflict and writes nothing', async () => {
  const { id: pilotId } = await newPilot();
  const { id: partId } = given(await savePart(ada, { pilotId, part: 'risk', texts: risk }));
  const next = { pilotId, part: 'risk', partId, version: 1, texts: { ...risk, impact: 'low' } } as const;
  given(await savePart(ada, next));
  given(await savePart(bo, next));
  expect(await row(pilotId, 'risk')).toMatchObject({ version: 2, updatedBy: 'Ada' });
});

test('an edit of a part that is gone is told, and keeps it gone', async () => {
  const { id: pilotId } = await newPilot();
  const { id: partId } = given(await savePart(ada, { pilotId, part: 'risk', texts: risk }));
  given(await removePart(ada, { pilotId, part: 'risk', partId, version: 1 }));
  expect(
    await savePart(bo, { pilotId, part: 'risk', partId, version: 1, texts: { ...risk, impact: 'low' } }),
  ).toMatchObject({
    reasons: [{ code: 'gone' }],
  });
});

test('a part of another pilot is not reached through this one', async () => {
  const [mine, other] = [await newPilot(), await newPilot()];
  const { id: partId } = given(await savePart(ada, { pilotId: other.id, part: 'risk', texts: risk }));
  const through = { pilotId: mine.id, part: 'risk', partId, version: 1 } as const;
  expect(await savePart(ada, { ...through, texts: { ...risk, impact: 'low' } })).toMatchObject({ ok: false });
  given(await removePart(ada, through));
  expect(await row(other.id, 'risk')).toMatchObject({ id: partId, version: 1 });
});

test('moving changes the order only: no version, no author, and the ends stay ends', async () => {
  const { id: pilotId } = await newPilot();
  for (const title of ['a', 'b', 'c'])
    given(await savePart(ada, { pilotId, part: 'objective', texts: { title } }));
  const titles = async () =>
    (await readPilotParts(viewer, pilotId)).parts.objective.map(({ texts }) => texts.title);
  const b = await row(pilotId, 'objective', 1);
  await database().pilotObjective.updateMany({ where: { pilotId }, data: { position: 4 } });
  given(await movePart(bo, { pilotId, part: 'objective', partId: b.id, direction: 'up' }));
  expect(await titles()).toEqual(['b', 'a', 'c']);
  given(await movePart(bo, { pilotId, part: 'objective', partId: b.id, direction: 'up' }));
  expect(await titles()).toEqual(['b', 'a', 'c']);
  expect(await row(pilotId, 'objective')).toMatchObject({ id: b.id, version: 1, updatedBy: 'Ada' });
});

test('a deliverable that a person sets is their word; one that keeps its state stays the document’s claim', async () => {
  const { id: pilotId } = await newPilot();
  const claimed = await database().deliverable.create({
    data: { pilotId, position: 0, title: 'Guide', state: 'delivered', line: 4 },
  });
  const edit = { pilotId, part: 'deliverable', partId: claimed.id, version: 1 } as const;
  given(await savePart(ada, { ...edit, texts: { title: 'The guide', state: 'delivered' } }));
  const stored = () => database().deliverable.findUniqueOrThrow({ where: { id: claimed.id } });
  expect(await stored()).toMatchObject({ title: 'The guide', stateSetBy: null });
  given(await savePart(ada, { ...edit, version: 2, texts: { title: 'The guide', state: 'planned' } }));
  expect(await stored()).toMatchObject({ stateSetBy: 'Ada' });
});

const head = {
  title: 'Faster builds',
  summary: '',
  startsOn: '2026-11-02',
  endsOn: '2026-11-06',
  leadName: '',
  timeZone: 'UTC',
};

test('before the lock a pilot’s days change freely; after it only with a reason, which is an amendment', async () => {
  const { id: pilotId } = await newPilot();
  given(await savePilotHead(ada, { pilotId, version: 1, texts: head }));
  await database().pilot.update({ where: { id: pilotId }, data: { lockedAt: new Date() } });
  const later = { ...head, title: 'Fast builds', endsOn: '2026-11-09' };
  const version = 2;
  expect(await savePilotHead(ada, { pilotId, version, texts: later })).toMatchObject({
    reasons: [{ code: 'reason-needed', field: 'reason' }],
  });
  expect(await database().pilot.findUniqueOrThrow({ where: { id: pilotId } })).toMatchObject({
    version,
    title: head.title,
  });
  given(await savePilotHead(ada, { pilotId, version, texts: { ...head, title: 'Fast builds' } }));
  expect(await database().amendment.count({ where: { pilotId } })).toBe(0);
  given(await savePilotHead(ada, { pilotId, version: 3, texts: later, reason: 'Two days of illness' }));
  expect(await database().amendment.findMany({ where: { pilotId } })).toMatchObject([
    { subjectKind: 'pilot', before: { 'Last day': '2026-11-06' }, after: { 'Last day': '2026-11-09' } },
  ]);
});

test('a change of a part does not interrupt who edits the pilot itself, and two who edit it are told', async () => {
  const { id: pilotId } = await newPilot();
  given(await savePart(ada, { pilotId, part: 'risk', texts: risk }));
  given(await savePilotHead(ada, { pilotId, version: 1, texts: head }));
  expect(await savePilotHead(bo, { pilotId, version: 1, texts: { ...head, leadName: 'Bo' } })).toMatchObject({
    reasons: [{ code: 'conflict', theirs: { by: 'Ada', version: 2, fields: head } }],
  });
});

test('who may only read changes nothing', async () => {
  const { id: pilotId } = await newPilot();
  const reader: Viewer = { ...ada, role: 'viewer' } as Viewer;
  await expect(savePart(reader, { pilotId, part: 'risk', texts: risk })).rejects.toThrow(/role/);
  await expect(savePilotHead(reader, { pilotId, version: 1, texts: head })).rejects.toThrow(/role/);
});
