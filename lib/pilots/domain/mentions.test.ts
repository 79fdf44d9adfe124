import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkMentions, type Mention, mentionedNumbers } from './mentions';

const mention = (text: string, href = `/x/${text.replace(/\W/g, '')}`): Mention => ({
  text,
  href,
  title: text,
});
const link = (text: string, written = text, href = `/x/${text.replace(/\W/g, '')}`) =>
  `<a href="${href}" title="${text}">${written}</a>`;

test.each([
  ['<p>See #12.</p>', `<p>See ${link('#12')}.</p>`],
  [
    '<p>#12, acme/app#12 and acme/web#12</p>',
    `<p>${link('#12')}, ${link('acme/app#12')} and acme/web#12</p>`,
  ],
  ['<p>#123 x#12 /#12 &#12; #12a</p>', '<p>#123 x#12 /#12 &#12; #12a</p>'],
  [
    '<p>ADR-7, adr 7, ADR-0007, ADR-70</p>',
    `<p>${link('adr-7', 'ADR-7')}, ${link('adr-7', 'adr 7')}, ${link('adr-7', 'ADR-0007')}, ADR-70</p>`,
  ],
  ['<p>build time rose</p>', `<p>${link('Build time', 'build time')} rose</p>`],
  ['<p>Build time p95, rebuild times</p>', `<p>${link('Build time p95')}, rebuild times</p>`],
  ['<p>R&amp;D cost</p>', '<p><a href="/x/RDcost" title="R&amp;D cost">R&amp;D cost</a></p>'],
  ['<p>@Lead decides, @Leader does not</p>', `<p>${link('@Lead')} decides, @Leader does not</p>`],
  ['<p>ビルド時間が短い</p>', '<p>ビルド時間が短い</p>'],
  ['<p>Cost is up</p>', '<p>Cost is up</p>'],
  [
    '<p><a href="/y">#12</a> <code>#12 Build time</code></p><pre>#12</pre>',
    '<p><a href="/y">#12</a> <code>#12 Build time</code></p><pre>#12</pre>',
  ],
  ['<p title="#12">ok</p>', '<p title="#12">ok</p>'],
])('%s', (html, expected) => {
  const mentions = [
    '#12',
    'acme/app#12',
    'adr-7',
    'Build time',
    'Build time p95',
    'R&D cost',
    '@Lead',
    'CI',
  ].map((text) => mention(text));
  expect(linkMentions(html, [...mentions, mention('Cost', '/one'), mention('cost', '/other')])).toBe(
    expected,
  );
});

test('numbers are found wherever they are written', () => {
  expect(mentionedNumbers(['#1 and Acme/App#2', 'ADR 003'])).toEqual({
    issues: [
      { repository: null, number: 1 },
      { repository: 'acme/app', number: 2 },
    ],
    adrs: [3],
  });
});

test('links change no text, whatever is written and mentioned', () => {
  const shownText = (html: string) => html.replace(/<\/?a[^>]*>/g, '');
  const words = fc.constantFrom(
    '#12',
    'ADR-7',
    'Build time',
    '<b>',
    '</b>',
    ' ',
    '.',
    'a',
    '<code>',
    '</code>',
    '[x](',
    '試',
  );
  fc.assert(
    fc.property(
      fc.array(words).map((all) => all.join('')),
      fc.array(fc.string({ maxLength: 12 })),
      (html, names) => {
        const mentions = [
          mention('#12'),
          mention('adr-7'),
          mention('Build time'),
          ...names.filter((name) => !name.includes('<')).map((name) => mention(name)),
        ];
        expect(shownText(linkMentions(html, mentions))).toBe(html);
      },
    ),
  );
});
