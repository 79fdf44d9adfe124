import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { guards } from './guards';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What `perPage` is for a process that reads lib/github/client/pages.ts with this piece of it replaced. */
function perPageWith(text: string, replacement: string) {
  const edits = [{ file: 'lib/github/client/pages.ts', text, replacement }];
  const code = `import('${at('../../lib/github/client/pages.ts')}').then(({ perPage }) => console.log(perPage))`;
  return spawnSync(
    process.execPath,
    ['--import', at('./patched-source.mjs'), '--import', 'tsx', '--input-type=module', '-e', code],
    { env: { ...process.env, PILOTHOUSE_PATCH: JSON.stringify(edits) }, encoding: 'utf8' },
  );
}

test('a process reads the patched source', () => {
  expect(perPageWith('export const perPage = 100;', 'export const perPage = 7;').stdout).toBe('7\n');
});

test('a text that is not there is an error', () => {
  const { status, stderr } = perPageWith('export const perSheet = 100;', '');
  expect(status).not.toBe(0);
  expect(stderr).toContain('holds the text of the guard 0 times');
});

test('no two guards have one name', () => {
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length);
});

test.each(guards)('the text of the guard "$name" stands in its file once', ({ edits }) => {
  for (const { file, text } of edits)
    expect(readFileSync(at(`../../${file}`), 'utf8').split(text), text).toHaveLength(2);
});
