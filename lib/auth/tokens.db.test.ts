import { expect, test } from 'vitest';
import type { Role } from '@/lib/permissions/domain/viewer';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import { createProject } from '@/lib/projects/commands';
import { listProjects, requireProject } from '@/lib/projects/queries';
import { disablePerson } from './commands';
import { authenticateToken } from './queries';
import { createToken, findTokenByPrefix, listTokens, revokeToken } from './tokens';

withTestDatabase();

const system = systemViewer('test');

async function token(options: { role?: Role; projectId?: string; by?: Viewer } = {}) {
  const made = await createToken(options.by ?? system, {
    name: 'ci of payments',
    role: options.role ?? 'ci',
    projectId: options.projectId ?? null,
  });
  if (!made.ok) throw new Error('no token');
  return made.value;
}

async function refusal(secret: string): Promise<string> {
  const answer = await authenticateToken(secret);
  return answer.ok ? 'accepted' : (answer.reasons[0]?.code ?? '');
}

test('a token is a viewer with its role, and its secret is nowhere in the database', async () => {
  const { id, secret } = await token({ role: 'contributor' });
  expect(await authenticateToken(secret)).toEqual({
    ok: true,
    value: { kind: 'token', id, name: 'ci of payments', role: 'contributor', projectId: null },
  });
  const stored = JSON.stringify([
    await database().apiToken.findMany(),
    await database().auditEvent.findMany({ omit: { seq: true } }),
  ]);
  expect(stored).not.toContain(secret);
  expect((await database().apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt).not.toBeNull();
});

test('unknown and nearly right tokens get one and the same answer', async () => {
  const { secret } = await token();
  for (const wrong of ['', 'x', `${secret}x`, secret.slice(0, -1), secret.toUpperCase()])
    expect(await refusal(wrong)).toBe('unknown-token');
});

test('an expired, a revoked and an orphaned token say why they are refused', async () => {
  const expired = await token();
  await database().apiToken.update({ where: { id: expired.id }, data: { expiresAt: new Date() } });
  expect(await refusal(expired.secret)).toBe('token-expired');

  const revoked = await token();
  expect((await revokeToken(system, revoked.id)).ok).toBe(true);
  expect(await refusal(revoked.secret)).toBe('token-revoked');
  expect((await revokeToken(system, revoked.id)).ok).toBe(false);

  const admin = await database().person.create({ data: { name: 'Ada', role: 'admin' } });
  const by: Viewer = { kind: 'person', id: admin.id, name: 'Ada', role: 'admin', projectRoles: {} };
  const orphan = await token({ by });
  expect(await refusal(orphan.secret)).toBe('accepted');
  await disablePerson(system, { personId: admin.id });
  expect(await refusal(orphan.secret)).toBe('token-creator-disabled');
});

test('without a wish a token ends after 90 days; there is none without an end', async () => {
  const { expiresAt } = await token();
  expect((expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(90, 2);
  for (const expiresInDays of [0, -1, 1.5, 3651, Number.NaN])
    expect((await createToken(system, { name: 'x', role: 'ci', expiresInDays })).ok).toBe(false);
});

test('a token confined to a project sees that project and is told of no other', async () => {
  const [mine, other] = await Promise.all(
    ['mine', 'other'].map(async (slug) => {
      const made = await createProject(system, { slug, name: slug, description: '' });
      if (!made.ok) throw new Error('no project');
      return made.value;
    }),
  );
  const { secret } = await token({ role: 'admin', projectId: mine?.id });
  const answer = await authenticateToken(secret);
  if (!answer.ok) throw new Error('refused');
  const { items, total } = await listProjects(answer.value);
  expect([items.map((project) => project.slug), total]).toEqual([['mine'], 1]);
  expect((await requireProject(answer.value, 'mine')).id).toBe(mine?.id);
  const words = await requireProject(answer.value, 'other').catch((error: Error) => error);
  const none = await requireProject(answer.value, 'never').catch((error: Error) => error);
  expect(words).toBeInstanceOf(NotFoundError);
  expect(String(words).replace('other', 'never')).toBe(String(none));
  expect(other?.slug).toBe('other');
});

test('only admins make, list and revoke tokens; a project’s admin, those of the project', async () => {
  const made = await createProject(system, { slug: 'led', name: 'Led', description: '' });
  if (!made.ok) throw new Error('no project');
  const projectId = made.value.id;
  const viewer: Viewer = {
    kind: 'person',
    id: (await database().person.create({ data: { name: 'Bo' } })).id,
    name: 'Bo',
    role: 'lead',
    projectRoles: { [projectId]: 'admin' },
  };
  const input = { name: 'x', role: 'ci' } as const;
  await expect(createToken(viewer, input)).rejects.toThrow(NotAllowedError);
  await expect(listTokens(viewer)).rejects.toThrow(NotAllowedError);
  expect((await createToken(viewer, { ...input, projectId })).ok).toBe(true);
  const foreign = await token();
  await expect(revokeToken(viewer, foreign.id)).rejects.toThrow(NotAllowedError);
});

test('a prefix names a token, or says that it names none or several', async () => {
  const { id, prefix } = await token();
  expect(await findTokenByPrefix(system, prefix)).toEqual({ ok: true, value: { id } });
  expect(await findTokenByPrefix(system, 'pilot_')).toMatchObject({ reasons: [{ code: 'ambiguous' }] });
  expect(await findTokenByPrefix(system, 'nope')).toMatchObject({ reasons: [{ code: 'not-found' }] });
});
