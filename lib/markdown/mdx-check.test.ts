import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMdx } from './mdx-check';

const problemsOf = (text: string) => checkMdx(text).problems;

test.each([
  ['plain text', 'Some *text* with [a link](https://a.example).'],
  ['a table', '|a|b|\n|-|-|\n|1|2|'],
  ['a component', '<EstimateTable project="p" category="security" />'],
  ['a component around text', '<Callout title="Note">\n\nSome **text**.\n\n</Callout>'],
  ['an inline component', 'See <AdrCard project="p" adr="0001-use-x" /> for why.'],
  ['a lesson beside text', 'As in <LessonCard lesson="limit-retries" />.'],
  ['YAML front matter', '---\ntitle: x\n---\n\nText'],
  ['dashes below front matter', '---\ntitle: x\n---\n---js\nthrow 1\n---\n'],
  ['a brace as text', 'Write \\{x\\} or `{x}`.'],
  ['code with anything in it', '```js\nimport x from "y"; <div>{x}</div>\n```'],
])('%s is good', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});

test.each([
  ['import', 'text\n\nimport fs from "node:fs"', 3, 1, 'import and export'],
  ['export', 'export const x = 1', 1, 1, 'import and export'],
  ['expression', 'a {1 + 1} b', 1, 3, 'braces'],
  ['flow expression', 'a\n\n{process.exit()}', 3, 1, 'braces'],
  ['attribute expression', '<EstimateTable project={x} />', 1, 1, 'project="text"'],
  ['broken attribute expression', '<EstimateTable project={x y} />', 1, 1, 'name="text"'],
  ['near attribute', '<EstimateTable projct="p" />', 1, 1, 'Did you mean "project"'],
  ['comment', 'a <!-- b --> c', 1, 3, 'comments'],
  ['address in signs', 'See <https://a.example>.', 1, 5, 'is no link'],
  ['number after a sign', 'a\n\nb <2 c', 3, 3, 'sign'],
  ['unclosed brace', 'a\n\nb {c\n\nd', 3, 3, 'brace'],
  ['unclosed brace before code', '{a\n\n```js\n{\n```', 1, 1, 'brace'],
  ['closing alone', 'a\n\nb </Callout>', 3, 3, 'closes nothing'],
  ['prose that begins like code', 'export the data', 1, 1, 'another word'],
  ['second on one line', '1 <2 {b}', 1, 3, 'sign'],
  ['bare attribute', '<EstimateTable project />', 1, 1, 'project="text"'],
  ['spread', '<EstimateTable {...x} />', 1, 1, 'spread'],
  ['unknown attribute', '<EstimateTable project="p" dangerouslySetInnerHTML="x" />', 1, 1, 'no attribute'],
  ['missing attribute', '<EstimateTable />', 1, 1, 'needs project'],
  ['member name', '<React.Fragment></React.Fragment>', 1, 1, 'dots'],
  ['namespaced name', '<svg:a />', 1, 1, 'colons'],
  ['raw HTML', 'x\n\n<div>y</div>', 3, 1, 'HTML'],
  ['script', '<script>alert(1)</script>', 1, 1, 'HTML'],
  ['unknown name', '<Estimatetabel project="p" />', 1, 1, 'Did you mean <EstimateTable>'],
  ['far name', '<Zzz />', 1, 1, 'Known are EstimateTable'],
  ['prototype name', '<constructor />', 1, 1, 'HTML'],
  ['fragment', '<>x</>', 1, 1, 'Fragments'],
  ['text in a card', '<AdrCard project="p" adr="a">x</AdrCard>', 1, 1, 'no text inside'],
  ['unclosed', 'a\n\n<Callout title="x">', 3, 1, 'not closed'],
  ['below front matter', '---\na: 1\n---\n\nx {y}', 5, 3, 'braces'],
  ['inside a quote', '> - {y}', 1, 5, 'braces'],
  ['code as front matter', '---js\nmodule.exports = process.exit()\n---\n', 1, 4, 'YAML'],
  ['code as front matter, spaced', '---  javascript\n1\n---\n', 1, 4, 'YAML'],
  ['code as front matter behind a byte order mark', '\uFEFF---js\n1\n---\n', 1, 4, 'YAML'],
  ['front matter that is no YAML', '---\na: [1\n---\n', 2, 1, 'Front matter'],
  ['too long', 'a '.repeat(40_000), 1, 1, '64 KB'],
  ['too deep', `${'> '.repeat(101)}x`, 1, 1, '100 levels'],
])('%s is refused where it stands', (_, text, line, column, words) => {
  const [first] = problemsOf(text);
  expect(first?.message).toContain(words);
  expect(first?.line).toBe(line);
  if (words !== 'Front matter' && words !== '100 levels') expect(first?.column).toBe(column);
});

test('two slips of one line are each told where they stand', () => {
  expect(problemsOf('a <2 b {c} <3 d').map(({ column }) => column)).toEqual([3, 8, 12]);
});

test('what is wrong with a text that is broken everywhere is told shortly', () => {
  const problems = problemsOf('<div>{x}</div>\n\n'.repeat(200));
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)?.message).toBe('And 300 more below.');
});

test('every problem of a document is listed', () => {
  expect(problemsOf('{a}\n\n{b}\n\n<div />').map((problem) => problem.line)).toEqual([1, 3, 5]);
});

test('any code put anywhere into text is refused, or stands as text', () => {
  const piece = fc.constantFrom(
    ...[
      'text ',
      '\n\n',
      '{globalThis.canary = 1}',
      'export default 1\n',
      '<Callout title="x">',
      '</Callout>',
    ],
    ...[
      '`',
      '```\n',
      '> ',
      '- ',
      '\\',
      '{...canary}',
      '<a.b />',
      '    ',
      '---\n',
      '<div>',
      '<!-- -->',
      '[x](y)',
      '|',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const checked = checkMdx(pieces.join(''));
      const left = JSON.stringify(checked.ok ? checked.tree : null);
      expect(left).not.toMatch(/"type":"(?:mdxjsEsm|mdx\w+Expression|mdxJsxExpressionAttribute|html)"/);
      const names = [...left.matchAll(/"type":"mdxJsx\w+Element","name":"(\w*)"/g)].map(([, name]) => name);
      expect(names.filter((name) => name !== 'Callout')).toEqual([]);
      if (!checked.ok) expect(checked.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
