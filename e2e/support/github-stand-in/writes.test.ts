import { afterAll, expect, test } from 'vitest';
import { responseCheck } from './openapi';
import { demoWorld } from './seed';
import { startStandIn } from './server';

const standIn = await startStandIn(demoWorld());
afterAll(standIn.stop);
const repository = standIn.world.repositories[0];
if (!repository) throw new Error('the demo world is empty');
const base = `/repos/${repository.owner}/${repository.name}`;

async function ask(method: string, path: string, body?: object, token = 'stand-in-token') {
  const headers = { authorization: `Bearer ${token}` };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const answer = await fetch(`${standIn.url}${base}${path}`, init);
  return { status: answer.status, body: await answer.json() };
}

type Answered = Awaited<ReturnType<typeof ask>>;

function inShape(method: 'get' | 'post' | 'put' | 'patch', endpoint: string, { status, body }: Answered) {
  expect(status, JSON.stringify(body)).toBe(method === 'post' ? 201 : 200);
  const check = responseCheck(`/repos/{owner}/{repo}${endpoint}`, method);
  expect(check(body), JSON.stringify(check.errors)).toBe(true);
  return body;
}

async function commitOn(parent: string, files: Record<string, string>) {
  const tree = await Promise.all(
    Object.entries(files).map(async ([path, content]) => {
      const { sha } = inShape(
        'post',
        '/git/blobs',
        await ask('POST', '/git/blobs', { content, encoding: 'utf-8' }),
      );
      return { path, mode: '100644', type: 'blob', sha };
    }),
  );
  const trees = await ask('POST', '/git/trees', { base_tree: parent, tree });
  const { sha } = inShape('post', '/git/trees', trees);
  const commit = await ask('POST', '/git/commits', { message: 'Change', tree: sha, parents: [parent] });
  return inShape('post', '/git/commits', commit).sha as string;
}

const head = async () => (await ask('GET', '/git/ref/heads/main')).body.object.sha as string;

test('blobs, a tree, a commit, a branch and a pull request are made in the published shapes, and merged', async () => {
  const start = await head();
  const sha = await commitOn(start, { 'docs/adr/0009-new.md': '# New\n', 'README.md': '# Changed\n' });
  inShape('post', '/git/refs', await ask('POST', '/git/refs', { ref: 'refs/heads/a/b', sha }));
  inShape('get', '/git/ref/{ref}', await ask('GET', '/git/ref/heads/a/b'));
  inShape('get', '/git/commits/{commit_sha}', await ask('GET', `/git/commits/${sha}`));
  inShape('get', '/git/trees/{tree_sha}', await ask('GET', `/git/trees/${sha}?recursive=1`));
  const file = await ask('GET', '/contents/docs/adr/0009-new.md?ref=a/b');
  expect(inShape('get', '/contents/{path}', file).content).toBe(`${btoa('# New\n')}\n`);
  expect((await ask('GET', '/contents/docs/adr/0009-new.md')).status).toBe(404);

  const pull = await ask('POST', '/pulls', { title: 'New', head: 'a/b', base: 'main', body: 'words' });
  const { number } = inShape('post', '/pulls', pull);
  const listed = await ask('GET', `/pulls?head=${repository.owner}:a/b&state=all`);
  expect(inShape('get', '/pulls', listed)).toMatchObject([{ number, head: { ref: 'a/b', sha } }]);

  const next = await commitOn(sha, { 'docs/adr/0009-new.md': '# Newer\n' });
  inShape('patch', '/git/refs/{ref}', await ask('PATCH', '/git/refs/heads/a/b', { sha: next }));
  expect((await ask('GET', `/pulls/${number}`)).body.head.sha).toBe(next);

  repository.files.set('elsewhere.md', 'meanwhile');
  inShape('put', '/pulls/{pull_number}/merge', await ask('PUT', `/pulls/${number}/merge`));
  expect(repository.files.get('docs/adr/0009-new.md')).toBe('# Newer\n');
  expect([repository.files.get('README.md'), repository.files.get('elsewhere.md')]).toEqual([
    '# Changed\n',
    'meanwhile',
  ]);
  expect((await ask('GET', `/pulls/${number}`)).body).toMatchObject({ merged: true, state: 'closed' });
  expect((await ask('PUT', `/pulls/${number}/merge`)).status).toBe(405);
});

test('what GitHub refuses is refused in its words', async () => {
  const start = await head();
  const sha = await commitOn(start, { 'a.md': 'a' });
  const refs = (ref: string, at = sha) => ask('POST', '/git/refs', { ref, sha: at });
  expect((await refs('refs/heads/twice')).status).toBe(201);
  expect(await refs('refs/heads/twice')).toMatchObject({
    status: 422,
    body: { message: 'Reference already exists' },
  });
  expect(await refs('refs/heads/x', '0'.repeat(40))).toMatchObject({
    status: 422,
    body: { message: 'Object does not exist' },
  });
  expect((await refs('refs/heads/a b')).status).toBe(422);
  const other = await commitOn(start, { 'b.md': 'b' });
  expect(await ask('PATCH', '/git/refs/heads/twice', { sha: other })).toMatchObject({
    status: 422,
    body: { message: 'Update is not a fast forward' },
  });
  const open = () => ask('POST', '/pulls', { title: 'T', head: 'twice', base: 'main' });
  const { body } = await open();
  expect((await open()).body.errors[0].message).toContain('A pull request already exists');
  expect((await ask('PATCH', `/pulls/${body.number}`, { state: 'closed' })).body.state).toBe('closed');
  expect((await ask('POST', '/git/blobs', { content: 'x' }, 'stand-in-read-only')).status).toBe(403);
  repository.branchRule = 'Repository rule violations found';
  expect((await refs('refs/heads/ruled')).body.message).toBe('Repository rule violations found');
  repository.isArchived = true;
  expect((await ask('POST', '/git/blobs', { content: 'x' })).status).toBe(403);
});

test('a sub-issue is attached once, in the published shape, and refused in the words of GitHub', async () => {
  const world = demoWorld();
  const own = await startStandIn(world);
  const [first] = world.repositories;
  if (!first) throw new Error('the demo world is empty');
  const path = `/repos/${first.owner}/${first.name}/issues`;
  const send = async (to: string, body: object) => {
    const headers = { authorization: 'Bearer stand-in-token' };
    const answer = await fetch(`${own.url}${path}${to}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const open = async (title: string) => (await send('', { title })).body as { id: number; number: number };
  const [parent, child, other] = [await open('Parent'), await open('Child'), await open('Other')];
  const attach = (to: number, id: unknown, rest = {}) =>
    send(`/${to}/sub_issues`, { sub_issue_id: id, ...rest });
  const shown = inShape('post', '/issues/{issue_number}/sub_issues', await attach(parent.number, child.id));
  expect(shown).toMatchObject({ number: parent.number, sub_issues_summary: { total: 1 } });
  const list = await (await fetch(`${own.url}${path}/${parent.number}/sub_issues`)).json();
  expect(list).toMatchObject([{ number: child.number }]);
  const twice = { status: 422, body: { message: expect.stringContaining('may only have one parent') } };
  expect(await attach(parent.number, child.id)).toMatchObject(twice);
  expect(await attach(other.number, child.id)).toMatchObject(twice);
  expect(await attach(other.number, child.id, { replace_parent: true })).toMatchObject({ status: 201 });
  expect(await attach(child.number, other.id)).toMatchObject({ status: 422 });
  expect(await attach(parent.number, child.number)).toMatchObject({ status: 404 });
  expect(await attach(parent.number, `${child.id}`)).toMatchObject({ status: 422 });
  await own.stop();
});
