import { encode } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject, setProjectMember } from '@/lib/projects/commands';
import { addPerson, changeRole, disablePerson, enablePerson, endOwnSessions } from './commands';
import { signInByGithub } from './github-sign-in';
import { findViewerBySession } from './queries';

withTestDatabase();
process.env.NEXTAUTH_SECRET = 'a-secret-of-32-characters-or-more!';

const system = systemViewer('test');

async function person(name: string) {
  const added = await addPerson(system, { name, role: 'viewer' });
  if (!added.ok) throw new Error('not added');
  return added.value.id;
}

const cookie = (personId: string, epoch = 0, secret = process.env.NEXTAUTH_SECRET ?? '') =>
  encode({ token: { sub: personId, epoch }, secret });

test('a session is the person as the database knows them now', async () => {
  const personId = await person('Ada');
  const session = await cookie(personId);
  expect(await findViewerBySession(session)).toEqual({
    kind: 'person',
    id: personId,
    name: 'Ada',
    role: 'viewer',
    projectRoles: {},
  });
  await changeRole(system, { personId, role: 'lead' });
  const project = await createProject(system, { slug: 'p', name: 'P', description: '' });
  if (!project.ok) throw new Error('no project');
  await setProjectMember(system, { slug: 'p', personId, role: 'contributor' });
  expect(await findViewerBySession(session)).toMatchObject({
    role: 'lead',
    projectRoles: { [project.value.id]: 'contributor' },
  });
});

test('disabling a person ends their session at once, and enabling does not bring it back', async () => {
  const personId = await person('Bo');
  const session = await cookie(personId);
  await disablePerson(system, { personId });
  expect(await findViewerBySession(session)).toBeNull();
  await enablePerson(system, { personId });
  expect(await findViewerBySession(session)).toBeNull();
  expect(await findViewerBySession(await cookie(personId, 1))).not.toBeNull();
});

test('signing out everywhere ends every session so far', async () => {
  const personId = await person('Cy');
  const session = await cookie(personId);
  const viewer = await findViewerBySession(session);
  if (!viewer) throw new Error('no session');
  await endOwnSessions(viewer);
  expect(await findViewerBySession(session)).toBeNull();
});

test('no cookie, a foreign one, one of another secret or for nobody is no session', async () => {
  const personId = await person('Di');
  for (const value of [
    undefined,
    '',
    'rubbish',
    await cookie(personId, 0, 'another-secret-of-32-characters-long'),
    await cookie(crypto.randomUUID()),
    await cookie("1' OR '1'='1"),
    await encode({ token: { sub: personId }, secret: process.env.NEXTAUTH_SECRET ?? '' }),
    await encode({
      token: { sub: personId, epoch: 0 },
      secret: process.env.NEXTAUTH_SECRET ?? '',
      maxAge: -60,
    }),
  ])
    expect(await findViewerBySession(value)).toBeNull();
});

const github = { name: 'Eve', email: null, avatarUrl: null };

test('GitHub people are known by number: a renamed login stays the same person', async () => {
  const first = await signInByGithub({ ...github, githubId: 7n, login: 'eve' });
  const renamed = await signInByGithub({ ...github, githubId: 7n, login: 'eve-2' });
  const taker = await signInByGithub({ ...github, githubId: 8n, login: 'eve' });
  for (const answer of [first, renamed, taker])
    expect(answer).toMatchObject({ ok: false, reasons: [{ code: 'waiting' }] });
  const people = await database().person.findMany({ where: { githubId: { in: [7n, 8n] } } });
  expect(people).toHaveLength(2);
  const eve = people.find(({ githubId }) => githubId === 7n)?.id ?? '';
  await enablePerson(system, { personId: eve });
  expect(await signInByGithub({ ...github, githubId: 7n, login: 'eve-2' })).toMatchObject({
    ok: true,
    value: { personId: eve },
  });
  expect((await signInByGithub({ ...github, githubId: 8n, login: 'eve-2' })).ok).toBe(false);
  expect(await database().person.findUnique({ where: { githubId: 7n } })).toMatchObject({
    login: 'eve-2',
    role: 'viewer',
    isOwner: false,
  });
});

test('a role given by an admin survives the next sign-in, and a disabled person stays out', async () => {
  await signInByGithub({ ...github, githubId: 9n, login: 'flo' });
  const flo = await database().person.findUniqueOrThrow({ where: { githubId: 9n } });
  await enablePerson(system, { personId: flo.id });
  const known = await signInByGithub({ ...github, githubId: 9n, login: 'flo' });
  if (!known.ok) throw new Error('refused');
  await changeRole(system, { personId: known.value.personId, role: 'admin' });
  await signInByGithub({ ...github, githubId: 9n, login: 'flo' });
  expect(await database().person.findUnique({ where: { githubId: 9n } })).toMatchObject({ role: 'admin' });
  await disablePerson(system, { personId: known.value.personId });
  expect(await signInByGithub({ ...github, githubId: 9n, login: 'flo' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'disabled' }],
  });
});

test('two first sign-ins of one GitHub person at once make one person', async () => {
  const both = await Promise.allSettled(
    [1, 2, 3].map(() => signInByGithub({ ...github, githubId: 10n, login: 'gus' })),
  );
  expect(await database().person.count({ where: { githubId: 10n } })).toBe(1);
  expect(both.some((answer) => answer.status === 'fulfilled')).toBe(true);
});

test('the owner cannot be disabled or lowered, nor anybody by themselves', async () => {
  const owner = await database().person.create({ data: { name: 'Own', role: 'admin', isOwner: true } });
  expect((await disablePerson(system, { personId: owner.id })).ok).toBe(false);
  expect((await changeRole(system, { personId: owner.id, role: 'viewer' })).ok).toBe(false);
  const personId = await person('Hal');
  const self = { kind: 'person', id: personId, name: 'Hal', role: 'admin', projectRoles: {} } as const;
  expect((await disablePerson(self, { personId })).ok).toBe(false);
});
