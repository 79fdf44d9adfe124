import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const documented = new Set(
  readFileSync('docs/development.md', 'utf8')
    .split('## Dependencies')[1]
    ?.split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => line.split('|')[1]?.split(',') ?? [])
    .map((name) => name.trim()),
);
const installed = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });

test.each(installed)('%s is pinned and has its reason in docs/development.md', (name, version) => {
  expect(version).toMatch(/^\d/);
  expect(documented).toContain(name);
});

test('docs/development.md names no dependency that is gone', () => {
  const names = installed.map(([name]) => name);
  const gone = [...documented].filter(
    (name) => name !== 'package' && !/^-+$/.test(name) && !names.includes(name),
  );
  expect(gone).toEqual([]);
});
