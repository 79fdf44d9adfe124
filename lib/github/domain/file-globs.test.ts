import { expect, test } from 'vitest';
import { fileRules } from './file-globs';

const defaults = fileRules({ adr: [], lesson: [] });

test.each([
  ['docs/adr/0001-x.md', 'adr'],
  ['docs/ADR/0001-x.MD', 'adr'],
  ['docs/adr/old/deep/0001-x.markdown', 'adr'],
  ['docs/architecture/decisions/1.mdx', 'adr'],
  ['adr/1.md', 'adr'],
  ['docs/lessons/a.mdx', 'lesson'],
  ['docs/postmortems/2026/a.md', 'lesson'],
  ['docs/adr/picture.png', null],
  ['docs/adr.md', null],
  ['docs/adr-notes/1.md', null],
  ['packages/a/docs/adr/1.md', 'adr'],
  ['doc/architecture/decisions/0001-x.md', 'adr'],
  ['docs/dev/decision-records/2026-01-02-x/README.md', 'adr'],
  ['docs/architecture/adr-001-x.md', 'adr'],
  ['app/orders/docs/decisions/0001-x.rst', 'adr'],
  ['docs/lessons/a.rst', null],
  ['src/decisions/engine.md', null],
  ['src/adr-notes.md', null],
  ['node_modules/x/docs/adr/1.md', null],
  ['pkg/vendor/x/adr/1.md', null],
  ['README.md', null],
])('by the defaults %s is %s', (path, purpose) => {
  expect(defaults.purposeOf(path)).toBe(purpose);
});

test.each([
  ['**/docs/adr/**', 'packages/a/docs/adr/x/1.md', true],
  ['**/docs/adr/**', 'docs/adr/1.md', true],
  ['**/*.md', 'a/b.md', true],
  ['**/*.md', 'b.md', true],
  ['**', 'a/b.md', true],
  ['packages/*/adr', 'packages/a/adr/1.md', true],
  ['packages/*/adr', 'packages/a/b/adr/1.md', false],
  ['docs/{adr,rfc}', 'docs/rfc/1.md', true],
  ['./docs/choices/', 'docs/choices/1.md', true],
  ['docs/ADR-?.md', 'docs/ADR-1.md', true],
  ['docs/ADR-?.md', 'docs/ADR-12.md', false],
  ['docs/a.b', 'docs/aXb/1.md', false],
  ['docs/adr/*.md', 'docs/adr/deep/1.md', false],
])('%s wants %s: %s', (glob, path, wanted) => {
  expect(fileRules({ adr: [glob], lesson: [] }).purposeOf(path) === 'adr').toBe(wanted);
});

test('a folder is looked into exactly when something wanted may lie below it', () => {
  expect(['docs', 'docs/adr', 'docs/adr/old', 'adr'].map(defaults.mayHold)).toEqual([true, true, true, true]);
  const docs = fileRules({ adr: ['docs/adr'], lesson: ['docs/lessons'] });
  expect(['src', 'docs/images', 'node_modules', 'docs/adrift'].map(docs.mayHold)).toEqual(
    Array(4).fill(false),
  );
  const walked = ['src', 'packages/a', 'packages/a/docs', 'packages/a/docs/adr/old'];
  expect(walked.filter(defaults.mayHold)).toEqual(walked);
  expect(['src/deep', 'packages/a/src', 'node_modules/a', 'docs/a/b/c'].filter(defaults.mayHold)).toEqual([]);
  expect(fileRules({ adr: ['**/adr'], lesson: [] }).mayHold('src/deep')).toBe(true);
});

test('a file that both ask for is an ADR', () => {
  expect(fileRules({ adr: ['docs'], lesson: ['docs'] }).purposeOf('docs/a.md')).toBe('adr');
});
