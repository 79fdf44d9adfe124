import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { given, refusal } from '@/lib/shared/result.test-data';
import { createPilot } from './commands';
import { addPlanItem, bindPlanItem, editPlanItem, movePlanItem, setPlanItemState } from './plan-commands';
import { listPlanRows } from './records/plan';

withTestDatabase();

const system = systemViewer('test');
const person = (name: string, place: number): Viewer => ({
  kind: 'person',
  id: `0199f000-0000-7000-8000-00000000000${place}`,
  name,
  role: 'contributor',
  projectRoles: {},
});
const ada = person('Ada', 1);
const ben = person('Ben', 2);
let made = 0;

async function pilotWith(...titles: string[]) {
  made += 1;
  const slug = `p${made}`;
  const project = given(await createProject(system, { slug, name: slug, description: '' }));
  const dates = { startsOn: '2026-11-02', endsOn: '2026-11-08' };
  const pilot = given(await createPilot(ada, { project: slug, title: `Pilot ${made}`, ...dates }));
  for (const [index, title] of titles.entries())
    given(await addPlanItem(ada, { pilotId: pilot.id, title, dayFrom: index + 1 }));
  const rows = await listPlanRows(pilot.id);
  return { ...pilot, projectId: project.id, rows };
}

const lock = (id: string) =>
  database().pilot.update({ where: { id }, data: { lockedAt: new Date(), stage: 'running' } });
const titles = async (pilotId: string) => (await listPlanRows(pilotId)).map(({ title }) => title).join(' ');
const amendments = (pilotId: string) =>
  database().amendment.findMany({ where: { pilotId }, orderBy: { number: 'asc' } });
const evidenceVersion = async (id: string) =>
  (await database().project.findUniqueOrThrow({ where: { id } })).evidenceVersion;

test('an item is added to its day, can be found by search, and changes what criteria rest on', async () => {
  const { id, projectId } = await pilotWith('First', 'Third');
  const before = await evidenceVersion(projectId);
  given(await addPlanItem(ada, { pilotId: id, title: 'Zweitens 試験', dayFrom: '1', section: 'Set up' }));
  expect(await titles(id)).toBe('First Zweitens 試験 Third');
  expect(await evidenceVersion(projectId)).toBeGreaterThan(before);
  const entry = await database().searchEntry.findFirstOrThrow({ where: { kind: 'pilot', recordId: id } });
  expect(entry.body).toContain('Zweitens 試験');
  await expect(addPlanItem(ada, { pilotId: id, title: 'Back', dayFrom: 4, dayTo: 2 })).rejects.toThrow(
    /ends before/,
  );
  await expect(addPlanItem(ada, { pilotId: id, title: ' ' })).rejects.toThrow(/what is to be done/);
});

test('an edit of an older version is a conflict that shows what stands, and writes nothing', async () => {
  const { rows } = await pilotWith('Old');
  const [row] = rows;
  if (!row) throw new Error('one item');
  const edit = { planItemId: row.id, version: 1, dayFrom: 1 };
  expect(given(await editPlanItem(ben, { ...edit, title: 'Ben’s' }))).toEqual({ version: 2 });
  const reason = await refusal(editPlanItem(ada, { ...edit, title: 'Ada’s' }));
  expect(reason).toMatchObject({
    code: 'conflict',
    theirs: { version: 2, by: 'Ben', fields: { title: 'Ben’s' } },
  });
  expect(
    await refusal(setPlanItemState(ada, { planItemId: row.id, version: 1, state: 'done' })),
  ).toMatchObject({
    code: 'conflict',
  });
  expect(
    await refusal(movePlanItem(ada, { planItemId: row.id, version: 1, place: { kind: 'day', day: 3 } })),
  ).toMatchObject({
    code: 'conflict',
  });
  expect(given(await editPlanItem(ada, { ...edit, version: 2, title: 'Ada’s' }))).toEqual({ version: 3 });
  expect(given(await editPlanItem(ben, { ...edit, title: 'Ada’s' }))).toEqual({ version: 3 });
});

test('of many edits at once each is written or told, and none is lost', async () => {
  const { rows, id } = await pilotWith('A', 'B', 'C');
  const writes = Array.from({ length: 24 }, (_, n) => {
    const row = rows[n % 3];
    return editPlanItem(n % 2 ? ada : ben, {
      planItemId: row?.id ?? '',
      version: 1,
      title: `Edit ${n}`,
      dayFrom: (n % 3) + 1,
    });
  });
  const answers = await Promise.all(writes);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
  for (const answer of answers)
    if (!answer.ok) expect(answer.reasons[0]?.theirs?.fields.title).toMatch(/^Edit \d+$/);
  expect((await listPlanRows(id)).map(({ version }) => version)).toEqual([2, 2, 2]);
});

test('an item moves to another day and beside another item; places never double', async () => {
  const { rows, id } = await pilotWith('A', 'B', 'C');
  const [a, b, c] = rows;
  if (!a || !b || !c) throw new Error('three items');
  expect(
    given(await movePlanItem(ada, { planItemId: a.id, version: 1, place: { kind: 'after', id: b.id } })),
  ).toEqual({ version: 2 });
  expect(await titles(id)).toBe('B A C');
  given(await movePlanItem(ada, { planItemId: c.id, version: 1, place: { kind: 'before', id: b.id } }));
  given(await movePlanItem(ada, { planItemId: b.id, version: 1, place: { kind: 'day', day: null } }));
  const after = await listPlanRows(id);
  expect(after.map(({ title, dayFrom }) => [title, dayFrom])).toEqual([
    ['C', 2],
    ['A', 2],
    ['B', null],
  ]);
  expect(new Set(after.map(({ position }) => position)).size).toBe(3);
  expect(
    given(await movePlanItem(ada, { planItemId: b.id, version: 2, place: { kind: 'day', day: null } })),
  ).toEqual({ version: 2 });
  const elsewhere = (await pilotWith('X')).rows[0];
  expect(
    await refusal(
      movePlanItem(ada, { planItemId: a.id, version: 2, place: { kind: 'after', id: elsewhere?.id ?? '' } }),
    ),
  ).toMatchObject({ code: 'gone' });
});

test('once the pilot is locked, adding, dropping and moving past the end need a reason and are amendments', async () => {
  const { rows, id } = await pilotWith('A', 'B');
  const [a, b] = rows;
  if (!a || !b) throw new Error('two items');
  expect(await amendments(id)).toEqual([]);
  await lock(id);
  expect(await refusal(addPlanItem(ada, { pilotId: id, title: 'C', dayFrom: 2 }))).toMatchObject({
    code: 'reason-needed',
    field: 'reason',
  });
  expect(await titles(id)).toBe('A B');
  given(await addPlanItem(ada, { pilotId: id, title: 'C', dayFrom: 2, reason: 'The lead asked for it' }));
  const drop = { planItemId: a.id, version: 1, state: 'dropped' } as const;
  expect(await refusal(setPlanItemState(ada, drop))).toMatchObject({ code: 'reason-needed' });
  given(await setPlanItemState(ada, { ...drop, reason: 'Covered by B' }));
  given(await movePlanItem(ada, { planItemId: b.id, version: 1, place: { kind: 'day', day: 7 } }));
  const late = { planItemId: b.id, version: 2, place: { kind: 'day', day: 9 } } as const;
  expect(await refusal(movePlanItem(ada, late))).toMatchObject({ code: 'reason-needed' });
  given(await movePlanItem(ada, { ...late, reason: 'No runner before' }));
  expect(given(await setPlanItemState(ada, { planItemId: b.id, version: 3, state: 'done' }))).toEqual({
    version: 4,
  });
  expect(
    (await amendments(id)).map(({ subject, before, after, reason }) => [subject, before, after, reason]),
  ).toEqual([
    ['C', null, { Title: 'C', Days: 'Day 2', State: 'Open' }, 'The lead asked for it'],
    ['A', { State: 'Open' }, { State: 'Dropped' }, 'Covered by B'],
    ['B', { Days: 'Day 7' }, { Days: 'Day 9' }, 'No runner before'],
  ]);
  expect((await listPlanRows(id)).find(({ title }) => title === 'A')).toMatchObject({
    stateSetBy: 'Ada',
    droppedAt: expect.any(Date),
  });
});

test('once the pilot is locked a move keeps the section that criteria count, and another one needs a reason', async () => {
  const { rows, id } = await pilotWith('A', 'B');
  const [a, b] = rows;
  if (!a || !b) throw new Error('two items');
  given(await editPlanItem(ada, { planItemId: a.id, version: 1, title: 'A', dayFrom: 1, section: 'Hard' }));
  given(await editPlanItem(ada, { planItemId: b.id, version: 1, title: 'B', dayFrom: 2, section: 'Easy' }));
  await lock(id);
  const beside = { kind: 'after', id: b.id } as const;
  given(await movePlanItem(ada, { planItemId: a.id, version: 2, place: beside }));
  expect((await listPlanRows(id)).map(({ title, section }) => [title, section])).toEqual([
    ['B', 'Easy'],
    ['A', 'Hard'],
  ]);
  expect(await amendments(id)).toEqual([]);
  const other = { planItemId: a.id, version: 3, title: 'A', dayFrom: 2, section: 'Easy' };
  expect(await refusal(editPlanItem(ada, other))).toMatchObject({ code: 'reason-needed', field: 'reason' });
  given(await editPlanItem(ada, { ...other, reason: 'It turned out to be easy' }));
  expect(await amendments(id)).toMatchObject([{ before: { Section: 'Hard' }, after: { Section: 'Easy' } }]);
});

test('an item is bound by number, name or address, and only within its project', async () => {
  const { rows, projectId } = await pilotWith('A');
  const [a] = rows;
  if (!a) throw new Error('one item');
  const bind = (bound: string, version: number) => bindPlanItem(ada, { planItemId: a.id, version, bound });
  expect(await refusal(bind('#7', 1))).toMatchObject({ code: 'no-repository', field: 'bound' });
  const app = await database().repository.create({ data: { projectId, owner: 'acme', name: 'app' } });
  expect(await refusal(bind('the seventh', 1))).toMatchObject({ code: 'not-an-issue' });
  given(await bind('#7', 1));
  expect(await refusal(setPlanItemState(ada, { planItemId: a.id, version: 2, state: 'done' }))).toMatchObject(
    { code: 'bound' },
  );
  const web = await database().repository.create({ data: { projectId, owner: 'acme', name: 'web' } });
  expect(await refusal(bind('#8', 2))).toMatchObject({ code: 'ambiguous' });
  const at = { createdAt: new Date(), updatedAt: new Date() };
  const issue = { number: 8, title: 'Eight', state: 'closed', htmlUrl: 'https://example.org/8', ...at };
  await database().issue.create({ data: { ...issue, githubId: 8, repositoryId: web.id } });
  given(await bind('8', 2));
  expect(
    await refusal(setPlanItemState(ada, { planItemId: a.id, version: 3, state: 'open', reason: null })),
  ).toMatchObject({ code: 'bound' });
  given(await bind('https://github.com/Acme/App/pull/9', 3));
  const row = await database().planItem.findUniqueOrThrow({ where: { id: a.id } });
  expect(row).toMatchObject({ boundRepositoryId: app.id, boundNumber: 9 });
  expect(await refusal(bind('other/thing#1', 4))).toMatchObject({ code: 'other-project' });
  given(await bind('', 4));
  expect(given(await setPlanItemState(ada, { planItemId: a.id, version: 5, state: 'done' }))).toEqual({
    version: 6,
  });
});

test('a viewer changes nothing', async () => {
  const { rows, id } = await pilotWith('A');
  const reader: Viewer = { ...(ada as Extract<Viewer, { kind: 'person' }>), role: 'viewer' };
  await expect(addPlanItem(reader, { pilotId: id, title: 'B' })).rejects.toThrow(/role/);
  await expect(
    setPlanItemState(reader, { planItemId: rows[0]?.id ?? '', version: 1, state: 'done' }),
  ).rejects.toThrow(/role/);
});
