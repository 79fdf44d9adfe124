import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { compileMdxText } from './commands';
import { stopCompiler } from './mdx-compiler';
import { findCompiledMdx } from './queries';

withTestDatabase();
afterAll(stopCompiler);

test('a document is compiled once and found by its text', async () => {
  expect(await findCompiledMdx('# Hello')).toBeNull();
  const outcome = await compileMdxText('# Hello');
  expect(outcome.ok).toBe(true);
  expect(await findCompiledMdx('# Hello')).toEqual(outcome);
  const { compiledAt } = await database().compiledMdx.findFirstOrThrow();
  await compileMdxText('# Hello');
  expect((await database().compiledMdx.findFirstOrThrow()).compiledAt).toEqual(compiledAt);
});

test('a document keeps its problems, and one that cannot be shown keeps only them', async () => {
  const outcome = await compileMdxText('kept {x}');
  expect(outcome).toMatchObject({ ok: true, problems: [{ line: 1, column: 6 }] });
  expect(await findCompiledMdx('kept {x}')).toEqual(outcome);
  await compileMdxText('---js\n1\n---\n');
  expect(await findCompiledMdx('---js\n1\n---\n')).toMatchObject({ ok: false, problems: [{ line: 1 }] });
});

test('what an older compiler made does not count', async () => {
  await compileMdxText('old');
  await database().compiledMdx.updateMany({ data: { compiler: 'an older one' } });
  expect(await findCompiledMdx('old')).toBeNull();
  expect((await compileMdxText('old')).ok).toBe(true);
});
