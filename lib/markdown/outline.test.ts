import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { outlineMarkdown, walkSections } from './outline';
import { blocksMarkdown, plainText } from './outline-text';
import { readDocumentBytes } from './text-repair-bytes';

const headings = (text: string) =>
  [...walkSections(outlineMarkdown(text).root)]
    .slice(1)
    .map((section) => `${section.line}:${section.level} ${section.heading}`);

test('headings of every form carry their line, and code holds none', () => {
  const text = 'Title\n=====\n\n## Two ##\n\n```md\n# not one\n```\n\n    # nor this\n\nSub\n---\ntext\n';
  expect(headings(text)).toEqual(['1:1 Title', '4:2 Two', '12:2 Sub']);
});

test('lists keep nesting, task marks and lines', () => {
  const outline = outlineMarkdown('- [x] one\n  more\n  - inner\n- two\n\n1. a\n  - b\n2. c\n');
  const [first, second] = outline.root.blocks;
  expect(first).toMatchObject({ type: 'list', items: [{ line: 1 }, { line: 4 }] });
  expect(second).toMatchObject({ type: 'list', ordered: true, items: [{ line: 6 }, { line: 8 }] });
});

test('a table keeps escaped bars and the line of every row', () => {
  const [table] = outlineMarkdown('| A | B |\n|---|:-:|\n| x \\| y | 2 |\n| z | 3 |\n\nafter').root.blocks;
  expect(table).toMatchObject({
    header: ['A', 'B'],
    rows: [{ line: 3, cells: ['x | y', '2'] }, { line: 4 }],
  });
});

test('a lone bold line before a list becomes a section when the caller knows it', () => {
  const outline = outlineMarkdown('# T\n\n**Go criteria**\n\n- a\n\nOther:\n- b\n', (label) =>
    label.includes('Go'),
  );
  expect([...walkSections(outline.root)].map((section) => section.heading)).toEqual([
    '',
    'T',
    '**Go criteria**',
  ]);
});

test('front matter is read, and damaged front matter is named', () => {
  expect(outlineMarkdown('---\nstatus: accepted\n---\n# T').frontMatter?.values).toEqual({
    status: 'accepted',
  });
  expect(outlineMarkdown('---\na: [1\n---\n# T').problems).toHaveLength(1);
});

test('plain text drops marks and keeps what they held', () => {
  expect(plainText('**Bold** `a_b` [link](http://x.y/z) _it_ snake_case_name <br> 2 * 3 * 4')).toBe(
    'Bold a_b link it snake_case_name 2 * 3 * 4',
  );
});

test('blocks turn back into Markdown with code kept as code', () => {
  const text = 'Intro:\n\n```go\nx := 1\n```\n\n- a\n  - b';
  expect(blocksMarkdown(outlineMarkdown(text).root.blocks)).toBe(text);
});

// A reader whose time grows with the square would pass the limit that every test has.
test('100,000 lines and deep nesting are read', () => {
  outlineMarkdown('a line of text\n'.repeat(100_000));
  outlineMarkdown('- [ ] item\n'.repeat(50_000));
  outlineMarkdown(`${'> '.repeat(20_000)}deep`);
  const nested = outlineMarkdown(Array.from({ length: 500 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n'));
  expect(nested.problems.length).toBeGreaterThan(0);
});

const corpus = join(process.cwd(), '../shared/corpus');
test.skipIf(!existsSync(corpus))(
  'headings agree with remark over real documents (skipped: no ../shared/corpus)',
  () => {
    const parser = unified().use(remarkParse).use(remarkGfm);
    const files = ['docs', 'adr'].flatMap((part) =>
      readdirSync(join(corpus, part), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(corpus, part, name),
      ),
    );
    let compared = 0;
    const differing: string[] = [];
    for (const file of files.filter((name) => name.endsWith('.md')).filter((_, i) => i % 8 === 0)) {
      const read = readDocumentBytes(readFileSync(file));
      if (!read.ok || read.value.text.startsWith('---\n')) continue;
      const ours = headings(read.value.text).map((heading) => heading.split(' ')[0]);
      const theirs = parser
        .parse(read.value.text)
        .children.flatMap((node) =>
          node.type === 'heading' ? [`${node.position?.start.line}:${node.depth}`] : [],
        );
      compared++;
      if (ours.join() !== theirs.join()) differing.push(`${file}\n  ${ours}\n  ${theirs}`);
    }
    expect(compared).toBeGreaterThan(40);
    expect(differing).toEqual([]);
  },
  60_000,
);

test('a number over a line as long as itself is a heading, a list over a rule is not', () => {
  expect(headings('1. Goals\n--------\ntext\n\n2.1. More\n=========\n')).toEqual([
    '1:2 1. Goals',
    '5:1 2.1. More',
  ]);
  expect(headings('1. one\n2. two\n------\n\n1. only item of a list\n---\n')).toEqual([]);
});

test('signs of no width and hard spaces hide no heading and no task', () => {
  const text = '##\u00a0Plan\n\n-\u00a0[ ]\u00a0wire it\n\n## \u200bGo\n';
  expect(headings(text)).toEqual(['1:2 Plan', '5:2 Go']);
  expect(outlineMarkdown(text).root.children[0]?.blocks[0]).toMatchObject({
    type: 'list',
    items: [{ blocks: [{ lines: [{ text: '[ ] wire it' }] }] }],
  });
});

test('a code block that never ends and a line of data are said to be so', () => {
  const outline = outlineMarkdown(`# A\n\n\`\`\`\n# B\n\n${'x '.repeat(9000)}`);
  expect(outline.problems.map((problem) => problem.line)).toEqual([6, 3]);
});
