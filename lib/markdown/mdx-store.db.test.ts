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

test('a refused document keeps its problems', async () => {
  await compileMdxText('{x}');
  expect(await findCompiledMdx('{x}')).toMatchObject({ ok: false, problems: [{ line: 1, column: 1 }] });
});

test('what an older compiler made does not count', async () => {
  await compileMdxText('old');
  await database().compiledMdx.updateMany({ data: { compiler: 'an older one' } });
  expect(await findCompiledMdx('old')).toBeNull();
  expect((await compileMdxText('old')).ok).toBe(true);
});
