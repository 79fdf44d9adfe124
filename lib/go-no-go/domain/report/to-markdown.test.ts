import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from '@/lib/markdown/render';
import { section, table, text } from './blocks';
import { escapeMarkdown, reportMarkdown } from './to-markdown';

const base = 'https://portal.example';
const report = (sections: Parameters<typeof reportMarkdown>[0]['sections'], title = 'T') =>
  reportMarkdown({ title, facts: [], sections }, base);
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

test('whatever somebody wrote reads the same in the Markdown, and is never a heading, a list or a link', () => {
  const mean = fc.stringMatching(/^[-+*#>_`~=|[\]()!<&:@.\\0-9a-z é漢\u0627]{1,40}$/);
  fc.assert(
    fc.property(fc.oneof(mean, fc.string({ unit: 'grapheme', maxLength: 60 })), (plain) => {
      const wanted = plain.replace(/\s+/g, ' ').trim();
      fc.pre(wanted !== '' && !/\p{C}/u.test(wanted));
      const html = renderMarkdown(escapeMarkdown(plain), {});
      expect(html).not.toMatch(/<(h\d|ul|ol|li|blockquote|table|pre|code|em|strong|del|hr|a|img)\b/);
      expect(textOf(html)).toBe(wanted);
    }),
  );
});

test.each(['1. first', '- one', '+ one', '====', '---', '# one', '> one', '1) one', '| a | b |', '<b>x</b>'])(
  '%s at the start of a line stays what it is',
  (plain) => {
    expect(textOf(renderMarkdown(escapeMarkdown(plain), {}))).toBe(plain);
  },
);

test('a table keeps its columns, whatever its cells hold', () => {
  const made = report([
    ...section(
      's',
      'S',
      table(
        'C',
        ['A', 'B'],
        [
          ['x | y', 'line\nbreak'],
          [{ text: 'p|q', href: '/a b' }, ''],
        ],
      ),
    ),
  ]);
  expect(made).toContain('| A | B |\n| --- | --- |\n| x \\| y | line break |');
  expect(made).toContain('[p\\|q](<https://portal.example/a b>)');
});

test('the portal’s own links become whole addresses, others stay', () => {
  const made = report(
    section('s', 'S', [
      text({ text: 'in', href: '/pilots/a' }, ' and ', { text: 'out', href: 'https://x.example/1' }),
    ]),
  );
  expect(made).toContain('[in](<https://portal.example/pilots/a>) and [out](<https://x.example/1>)');
});

test('headings of a log entry go below those of the report, and code in it is left alone', () => {
  const source = '# Big\n\n```sh\n# a comment\n```\n\n## Smaller\n\n```\nnot closed';
  expect(report(section('s', 'S', [{ kind: 'markdown', source }]))).toContain(
    '#### Big\n\n```sh\n# a comment\n```\n\n##### Smaller\n\n```\nnot closed\n```',
  );
});

test('a column in which no row says anything is left out', () => {
  expect(
    table(
      'C',
      ['A', 'B', 'C'],
      [
        ['1', '', ''],
        ['2', '', 'x'],
      ],
    ),
  ).toMatchObject([
    {
      head: ['A', 'C'],
      rows: [
        [['1'], ['']],
        [['2'], ['x']],
      ],
    },
  ]);
});

test('a section without anything is left out', () => {
  expect(section('s', 'S', table('C', ['A'], []))).toEqual([]);
});
