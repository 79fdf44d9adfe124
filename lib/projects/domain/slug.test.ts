import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameFromSlug, parseSlug } from './slug';

test.each([
  ['a', true],
  ['payments-api', true],
  ['p2', true],
  ['2026', true],
  ['x'.repeat(60), true],
  ['x'.repeat(61), false],
  ['', false],
  ['-a', false],
  ['a-', false],
  ['a--b', false],
  ['A', false],
  ['a b', false],
  ['a/b', false],
  ['..', false],
  ['é', false],
  ['a\n', false],
])('%j: %s', (slug, accepted) => {
  expect(parseSlug(slug).ok).toBe(accepted);
});

test('a slug that is accepted stands in an address as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      if (parseSlug(text).ok) expect(encodeURIComponent(text)).toBe(text);
    }),
  );
});

test('a project called only by its slug gets readable words', () => {
  expect(nameFromSlug('payments-api')).toBe('Payments api');
});

test('no project takes the address of a page that stands beside those of projects', () => {
  const app = join(process.cwd(), 'app');
  const folders = readdirSync(app, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const ofProjects = folders
    .filter(
      ({ name, parentPath }) =>
        name === '[project]' || (name === '[slug]' && parentPath.endsWith('projects')),
    )
    .map(({ parentPath }) => parentPath);
  const beside = folders
    .filter(({ name, parentPath }) => ofProjects.includes(parentPath) && !name.startsWith('['))
    .map(({ name }) => name);
  expect(beside).toContain('edit');
  expect(beside.filter((name) => parseSlug(name).ok)).toEqual([]);
});
