import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotAllowedError } from '@/lib/platform/errors';
import { createProject, editProject, ensureProject, removeProjectMember, setProjectMember } from './commands';
import { editWorkspaceInput } from './input';
import { listProjectMembers, listProjects, requireProject } from './queries';
import { editWorkspace } from './workspace-commands';
import { readWorkspace } from './workspace-queries';

withTestDatabase();

const system = systemViewer('test');
const person = (role: 'viewer' | 'lead' | 'admin', projectRoles = {}): Viewer => ({
  kind: 'person',
  id: crypto.randomUUID(),
  name: 'Ada',
  role,
  projectRoles,
});

async function made(slug: string) {
  const answer = await createProject(system, { slug, name: slug, description: '' });
  if (!answer.ok) throw new Error(answer.reasons[0]?.message);
  return answer.value;
}

test('a project is made with its audit event and its search entry; a taken slug is refused', async () => {
  const { id } = await made('first');
  expect(await database().auditEvent.count({ where: { subjectId: id, action: 'project.created' } })).toBe(1);
  expect(await database().searchEntry.findFirst({ where: { recordId: id } })).toMatchObject({
    url: '/projects/first',
  });
  const again = await createProject(system, { slug: 'first', name: 'x', description: '' });
  expect(again).toMatchObject({ ok: false, reasons: [{ code: 'slug-taken', field: 'slug' }] });
});

test('a decision whose file is gone stays stored and is not counted', async () => {
  const { id: projectId } = await made('counted');
  const adr = (slug: string, deletedAt: Date | null) => ({
    ...{ projectId, slug, sourcePath: slug, title: slug, status: 'accepted', body: '', contentSha: slug },
    deletedAt,
  });
  await database().adr.createMany({ data: [adr('here', null), adr('gone', new Date())] });
  const { items } = await listProjects(system);
  expect(items.find(({ slug }) => slug === 'counted')?.counts).toMatchObject({ adrs: 1, lessons: 0 });
});

test('many who ensure one new project at once get one project', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => ensureProject(system, 'shared')));
  const values = answers.map((answer) => (answer.ok ? answer.value : null));
  expect(new Set(values.map((value) => value?.id)).size).toBe(1);
  expect(values.filter((value) => value?.created)).toHaveLength(1);
  expect(values[0]?.name).toBe('Shared');
});

test('a project ensured inside a change that fails is gone with it', async () => {
  const failed = inTransaction(async (tx) => {
    await ensureProject(system, 'half', { tx });
    throw new Error('stop');
  });
  await expect(failed).rejects.toThrow('stop');
  expect(await database().project.count({ where: { slug: 'half' } })).toBe(0);
});

test('who may not create projects may still reach the known ones', async () => {
  await made('known');
  expect((await ensureProject(person('lead'), 'known')).ok).toBe(true);
  await expect(ensureProject(person('lead'), 'unknown')).rejects.toThrow(NotAllowedError);
  expect((await ensureProject(system, 'Not A Slug')).ok).toBe(false);
});

test('of two who edit at once the second is told what the first wrote', async () => {
  const { version } = await made('edited');
  const edit = (name: string) => editProject(system, { slug: 'edited', version, name, description: '' });
  const answers = await Promise.all([edit('One'), edit('Two')]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ reasons: [{ code: 'conflict' }] });
  expect((await requireProject(system, 'edited')).version).toBe(version + 1);
});

test('roles in a project are set, replaced and removed, by admins of the project too', async () => {
  const { id } = await made('team');
  const { id: personId } = await database().person.create({ data: { name: 'Bo' } });
  const lead = person('viewer', { [id]: 'admin' });
  expect((await setProjectMember(lead, { slug: 'team', personId, role: 'lead' })).ok).toBe(true);
  expect((await setProjectMember(lead, { slug: 'team', personId, role: 'viewer' })).ok).toBe(true);
  expect(await listProjectMembers(lead, 'team')).toEqual([
    { personId, name: 'Bo', login: null, role: 'viewer' },
  ]);
  expect((await removeProjectMember(lead, { slug: 'team', personId })).ok).toBe(true);
  expect(await listProjectMembers(lead, 'team')).toEqual([]);
  const stranger = { slug: 'team', personId: crypto.randomUUID(), role: 'lead' } as const;
  expect((await setProjectMember(lead, stranger)).ok).toBe(false);
  await expect(setProjectMember(person('lead'), stranger)).rejects.toThrow(NotAllowedError);
});

test('the workspace has a name and a time zone before anybody sets them', async () => {
  expect(await readWorkspace(system)).toEqual({ name: 'Pilothouse', timeZone: 'UTC', hasSample: false });
  await editWorkspace(system, { name: 'Harbour', timeZone: 'Europe/Berlin' });
  expect(await readWorkspace(system)).toMatchObject({ name: 'Harbour', timeZone: 'Europe/Berlin' });
});

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Etc/GMT+5', true],
  ['+02:00', false],
  ['Mars/Olympus', false],
  ['', false],
])('time zone %j: %s', (timeZone, accepted) => {
  expect(editWorkspaceInput.safeParse({ name: 'x', timeZone }).success).toBe(accepted);
});
