import { expect, test } from 'vitest';
import { authenticateToken } from '@/lib/auth/queries';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { tokenCommand } from './token';

withTestDatabase();

async function run(...args: string[]) {
  const said: string[] = [];
  const code = await tokenCommand.run(args, { out: (text) => said.push(text), note: () => undefined });
  return { code, out: said.join('\n') };
}

test('create prints one JSON document with a token that works', async () => {
  const { code, out } = await run('create', '--role', 'ci', '--expires', '7', '--json');
  expect(code).toBe(0);
  const viewer = await authenticateToken(JSON.parse(out).token);
  expect(viewer).toMatchObject({ ok: true, value: { role: 'ci', projectId: null } });
});

test('a token of a project is confined to it', async () => {
  const project = await createProject(systemViewer('test'), { slug: 'pay', name: 'Pay', description: '' });
  const { out } = await run('create', '--role', 'viewer', '--project', 'pay', '--json');
  expect(await authenticateToken(JSON.parse(out).token)).toMatchObject({
    value: { projectId: project.ok ? project.value.id : null },
  });
});

test.each([
  [['create'], '--role is missing'],
  [['create', '--role', 'owner'], 'Choose a role'],
  [['create', '--role', 'ci', '--project', 'never'], 'There is no project "never" here. No token was made.'],
  [['create', '--role', 'ci', '--project', ''], 'There is no project'],
  [['create', '--role', 'ci', '--expires', '0'], 'from 1 to 3650'],
  [['create', '--role', 'ci', '--expires', 'soon'], 'from 1 to 3650'],
  [['create', '--role', 'ci', '--expires', ''], 'from 1 to 3650'],
  [['create', '--role', 'ci', '--forever'], 'Unknown option'],
  [['revoke', 'nothing'], 'No token begins with'],
  [['revoke'], 'is not understood'],
  [[], 'Say what to do'],
])('%j is refused in words', async (args, words) => {
  await expect(run(...args)).rejects.toThrow(words);
});

test('list shows no secret, and revoke ends the token', async () => {
  const { token } = JSON.parse((await run('create', '--role', 'lead', '--name', 'deploy', '--json')).out);
  const listed = (await run('list', '--json')).out;
  expect(listed).not.toContain(token);
  const { prefix } = JSON.parse(listed).tokens.find((one: { name: string }) => one.name === 'deploy');
  expect((await run('revoke', prefix)).out).toContain('deploy');
  expect((await authenticateToken(token)).ok).toBe(false);
});
