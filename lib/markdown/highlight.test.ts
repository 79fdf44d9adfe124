import { expect, test } from 'vitest';
import { codeHtml } from './highlight';

const fresh = () => ({ characters: 0 });
const words = (html: string) => html.replace(/<[^>]*>/g, '');

test('parts of code are marked by class, and its words stay', () => {
  const html = codeHtml('const a = "<b>"; // x', 'ts', fresh());
  expect(html).toContain('<span class="hljs-keyword">const</span>');
  expect(words(html)).toBe('const a = &quot;&lt;b&gt;&quot;; // x');
});

test.each([
  ['no language', 'a < b', ''],
  ['a language nobody knows', 'a < b', 'befunge'],
  ['a name every object has', 'a < b', 'constructor'],
  ['a very long line', `${'a < b;'.repeat(60)}`, 'js'],
  ['a very long block', 'a < b;\n'.repeat(2000), 'js'],
])('%s: in one colour', (_, text, language) => {
  const html = codeHtml(text, language, fresh());
  expect(html).not.toContain('<span');
  expect(html).toContain('&lt;');
});

test('a document has so much code marked and no more', () => {
  const soFar = fresh();
  const blocks = Array.from({ length: 10 }, () => codeHtml('a(1);\n'.repeat(1000), 'js', soFar));
  expect(blocks.filter((html) => html.includes('<span'))).toHaveLength(5);
});
