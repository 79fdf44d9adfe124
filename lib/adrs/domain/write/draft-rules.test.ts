import { expect, test } from 'vitest';
import { bodyReasons, firstFolder, pathProblem, withLineEnds } from './draft-rules';

const at = { adrGlobs: ['docs/adr/**'], taken: new Set(['docs/adr/0001-taken.md']) };

test.each([
  ['docs/adr/0002-new.md', null],
  ['docs/adr/web/0002-new.md', null],
  ['', 'name'],
  ['../docs/adr/0002.md', 'inside'],
  ['docs/adr/../../x.md', 'inside'],
  ['/docs/adr/0002.md', 'inside'],
  ['docs//adr/0002.md', 'inside'],
  ['docs\\adr\\0002.md', 'backslash'],
  ['docs/adr/\u00002.md', 'control'],
  ['docs/adr/.git/x.md', 'dot'],
  ['docs/adr/x.txt', '.md'],
  ['elsewhere/0002.md', 'outside'],
  ['docs/adr/0001-Taken.md', 'there already'],
  [`docs/adr/${'x'.repeat(250)}.md`, '240'],
])('the path %j is judged: %s', (path, words) => {
  const problem = pathProblem(path, at);
  if (words === null) expect(problem).toBeNull();
  else expect(problem).toContain(words);
});

test('a text too long, with a NUL, or empty is refused in words; one at the limit is taken', () => {
  expect(bodyReasons('x'.repeat(256 * 1024))).toEqual([]);
  expect(bodyReasons('x'.repeat(300_000))[0]?.message).toContain('293 KB; at most 256 KB');
  expect(bodyReasons('é'.repeat(131_073))[0]?.message).toContain('257 KB');
  expect(bodyReasons('a\u0000b')[0]?.message).toContain('NUL');
  expect(bodyReasons(' \n')[0]?.message).toContain('empty');
});

test('what a form sends gets the line ends that the file has', () => {
  expect(withLineEnds('a\r\nb\r\n', 'x\r\ny\r\n')).toBe('a\r\nb\r\n');
  expect(withLineEnds('a\r\nb\r\n', 'x\ny\n')).toBe('a\nb\n');
  expect(withLineEnds('a\r\nb', '')).toBe('a\nb');
});

test.each([
  [[], 'docs/adr'],
  [['docs/decisions/**/*.md'], 'docs/decisions'],
  [['/adr/'], 'adr'],
  [['{web,api}/adr'], 'web/adr'],
  [['**/*.md'], ''],
])('the first file of a log read from %j goes to "%s"', (globs, folder) => {
  expect(firstFolder(globs)).toBe(folder);
});
