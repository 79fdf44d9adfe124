import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { given, refusal } from '@/lib/shared/result.test-data';
import { createPilot } from './commands';
import { addLogEntry, deleteLogEntry, editLogEntry } from './log-commands';
import { listLoggablePilots } from './log-queries';

withTestDatabase();

const system = systemViewer('test');
type Person = Extract<Viewer, { kind: 'person' }>;
const person = (name: string, place: number): Person => ({
  kind: 'person',
  id: `0199f000-0000-7000-8000-00000000000${place}`,
  name,
  role: 'contributor',
  projectRoles: {},
});
const ada = person('Ada', 1);
const ben = person('Ben', 2);
let made = 0;

async function pilot(timeZone = 'UTC') {
  made += 1;
  const slug = `l${made}`;
  const project = given(await createProject(system, { slug, name: slug, description: '' }));
  const made1 = given(
    await createPilot(ada, { project: slug, title: `Pilot ${made}`, startsOn: '2026-03-01' }),
  );
  await database().pilot.update({ where: { id: made1.id }, data: { timeZone } });
  return { ...made1, projectId: project.id };
}
const entry = (id: string) => database().logEntry.findUnique({ where: { id } });

test.each([
  ['UTC', '2026-03-29T22:30:00Z', '2026-03-29', 29],
  // Summer time began that morning: 0:30 on the next day.
  ['Europe/Berlin', '2026-03-29T22:30:00Z', '2026-03-30', 30],
  ['Pacific/Kiritimati', '2026-03-29T10:30:00Z', '2026-03-30', 30],
  ['America/Los_Angeles', '2026-03-29T05:00:00Z', '2026-03-28', 28],
])('in %s an entry written at %s is of %s, day %i', async (zone, at, on, day) => {
  const { id: pilotId } = await pilot(zone);
  const { id } = given(await addLogEntry(ada, { pilotId, body: 'It ran.' }, new Date(at)));
  expect(await entry(id)).toMatchObject({ on: new Date(`${on}T00:00:00Z`), day, authorName: 'Ada' });
  const tomorrow = new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
  expect(await refusal(addLogEntry(ada, { pilotId, body: 'x', on: tomorrow }, new Date(at)))).toMatchObject({
    code: 'ahead',
    field: 'on',
  });
});

test('one changes and deletes one’s own entry only, and never an imported one', async () => {
  const { id: pilotId } = await pilot();
  const { id } = given(await addLogEntry(ada, { pilotId, body: 'First', on: '2026-03-02' }));
  const edit = { entryId: id, version: 1, body: 'Second', on: '2026-03-03' };
  expect(await refusal(editLogEntry(ben, edit))).toMatchObject({ code: 'not-yours' });
  expect(await refusal(deleteLogEntry(ben, { entryId: id, version: 1 }))).toMatchObject({
    code: 'not-yours',
  });
  expect(given(await editLogEntry(ada, edit))).toEqual({ version: 2 });
  expect(await entry(id)).toMatchObject({ body: 'Second', day: 3 });
  expect(await refusal(editLogEntry(ada, { ...edit, body: 'Third' }))).toMatchObject({
    code: 'conflict',
    theirs: { version: 2, by: 'Ada', fields: { body: 'Second', on: '2026-03-03' } },
  });
  expect(await refusal(deleteLogEntry(ada, { entryId: id, version: 1 }))).toMatchObject({ code: 'conflict' });
  const imported = await database().logEntry.create({
    data: {
      pilotId,
      body: 'Day 1',
      authorName: 'Imported document',
      line: 12,
      writtenBy: `person:${ada.id}`,
    },
  });
  expect(await refusal(editLogEntry(ada, { ...edit, entryId: imported.id }))).toMatchObject({
    code: 'not-yours',
  });
  expect(await refusal(deleteLogEntry(ada, { entryId: imported.id, version: 1 }))).toMatchObject({
    code: 'not-yours',
  });
  given(await deleteLogEntry(ada, { entryId: id, version: 2 }));
  expect(await entry(id)).toBeNull();
});

test('an entry is found by search where it stands, and no more once it is deleted', async () => {
  const { id: pilotId, slug } = await pilot();
  const { id } = given(await addLogEntry(ada, { pilotId, body: '# Cache is on\nmore', on: '2026-03-02' }));
  const found = () => database().searchEntry.findFirst({ where: { kind: 'log-entry', recordId: id } });
  expect(await found()).toMatchObject({
    title: `Cache is on (log of Pilot ${made}, 2026-03-02)`,
    url: `/pilots/${slug}/log?entry=${id}#entry-${id}`,
  });
  given(await deleteLogEntry(ada, { entryId: id, version: 1 }));
  expect(await found()).toBeNull();
});

test('one is offered the pilots one may write of, the running ones first', async () => {
  const draft = await pilot();
  const running = await pilot();
  const closed = await pilot();
  await database().pilot.update({ where: { id: running.id }, data: { stage: 'running' } });
  await database().pilot.update({ where: { id: closed.id }, data: { stage: 'closed' } });
  const mine = [draft.id, running.id, closed.id];
  const ids = async (viewer: Viewer) =>
    (await listLoggablePilots(viewer)).map(({ id }) => id).filter((id) => mine.includes(id));
  expect(await ids(ada)).toEqual([running.id, draft.id]);
  expect((await listLoggablePilots(ada))[0]).toMatchObject({ id: running.id, isRunning: true });
  expect(await ids({ ...ada, role: 'viewer' })).toEqual([]);
  expect(await ids({ ...ada, role: 'viewer', projectRoles: { [draft.projectId]: 'lead' } })).toEqual([
    draft.id,
  ]);
  expect(await ids({ ...ada, projectRoles: { [draft.projectId]: 'viewer' } })).toEqual([running.id]);
  expect(await ids(system)).toEqual([]);
});
