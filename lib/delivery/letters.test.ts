import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerLetter, digestLetter, questionLetter, reminderLetter, revisionLetter } from './domain/letters';
import { slackSummary, slackTest } from './domain/slack-message';
import { mailHtml, mailText } from './letter-mail';
import { summaryOf } from './summary.test-data';

const base = 'https://portal.example';
const places = {
  base,
  unsubscribe: `${base}/mail/unsubscribe/w`,
  settings: `${base}/settings/notifications`,
};
const html = mailHtml(revisionLetter(summaryOf()), places);
const text = mailText(revisionLetter(summaryOf()), places);

test('a summary says both healths, the words and what was computed, in both parts', () => {
  for (const part of [html, text])
    for (const words of [
      'Relay, 2026-W47',
      '2 targets missed',
      'The vendor answered',
      '90 ms',
      '4 issues',
      'And 2 more.',
      'A second reviewer.',
    ])
      expect(part).toContain(words);
  expect(html).not.toContain('Lowlights');
});

test('every link of a mail is absolute', () => {
  const links = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link ?? '');
  expect(links).toContain(`${base}/weeks/2026-W47/relay#issues`);
  expect(links).toContain(`${base}/metrics/1`);
  for (const link of links) expect(link).toMatch(/^https:\/\//);
  expect(text).toContain(`4 issues <${base}/weeks/2026-W47/relay#issues>`);
});

test('nothing of people’s words is markup of a mail, and nothing is fetched', () => {
  expect(html).not.toContain('<script');
  expect(html).toContain('Lea &lt;lead&gt;');
  expect(html).not.toMatch(/<img|url\(|@import|<link/);
});

test('a correction says so, with its reason', () => {
  const letter = revisionLetter(summaryOf({ number: 3, correctionReason: 'It was 95 ms.' }));
  expect(letter.subject).toBe('Correction 2 of Relay, 2026-W47: on track by the lead, computed at risk');
  expect(mailText(letter, places)).toContain('Reason: It was 95 ms.');
});

test('a digest counts, names what is missing, and shows the asks', () => {
  const digest = digestLetter({
    isoWeek: '2026-W47',
    days: '16 to 22 November 2026',
    published: [summaryOf({ project: null }), summaryOf()],
    missing: [{ slug: 'buoy', name: 'Buoy' }],
  });
  expect(digest.subject).toBe('Digest of 2026-W47: 2 of 3 summaries published');
  const shown = mailText(digest, places);
  for (const words of [
    'ALL PROJECTS: ON TRACK BY THE LEAD, COMPUTED AT RISK',
    'RELAY: ON TRACK BY THE LEAD',
    'A second reviewer.',
    `Buoy <${base}/weeks/2026-W47/buoy>`,
  ])
    expect(shown).toContain(words);
});

test('a reminder names each project that is missing', () => {
  const [one, two] = [
    { slug: 'a', name: 'A' },
    { slug: 'b', name: 'B' },
  ];
  expect(reminderLetter('2026-W47', 'x', [one]).subject).toBe(
    'A: the summary of 2026-W47 is not published yet',
  );
  expect(reminderLetter('2026-W47', 'x', [one, two]).subject).toBe(
    '2 summaries of 2026-W47 are not published yet',
  );
});

test('a question shows its sentence, an answer its question', () => {
  const asked = {
    isoWeek: '2026-W47',
    project: null,
    sentence: 'Relay answers.',
    text: 'At which\npercentile?',
    askedByName: 'Ada',
    answer: 'p95',
    answeredByName: 'Lea',
  };
  expect(mailText(questionLetter(asked), places)).toContain('> Relay answers.');
  expect(mailText(answerLetter(asked), places)).toContain('> p95');
  expect(mailHtml(questionLetter(asked), places)).toContain('At which<br>percentile?');
});

test('subjects are one line, whatever projects are called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const project = { id: 'i', slug: 's', name };
      const { subject } = revisionLetter(summaryOf({ project }));
      expect(subject).not.toMatch(/[\r\n]/);
      expect(subject.length).toBeLessThanOrEqual(180);
    }),
  );
});

test('a chat message keeps to Slack’s limits and mentions nobody, whatever is written', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('<!channel>', '<@U1>', '&amp;', '|', 'x'.repeat(4000)),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.integer({ min: 0, max: 80 }), (words, lines) => {
      const said = words.join('');
      const message = slackSummary(
        summaryOf({
          project: { id: 'i', slug: 's', name: said },
          words: { highlights: said, lowlights: said, asks: said, nextWeek: said },
          lines: Array.from({ length: lines }, () => ({
            label: said,
            parts: [{ text: said, href: '/x' }],
            more: 0,
            isKnown: true,
          })),
        }),
        base,
      );
      expect(message.blocks.length).toBeLessThanOrEqual(50);
      expect(message.text.length).toBeGreaterThan(0);
      for (const { type, text: shown } of message.blocks) {
        expect(shown.text.length).toBeGreaterThan(0);
        expect(shown.text.length).toBeLessThanOrEqual(type === 'header' ? 150 : 3000);
        if (type === 'section') expect(shown.text).not.toMatch(/<[!@#]/);
      }
    }),
  );
});

test('links of a chat message are absolute', () => {
  const shown = JSON.stringify(slackSummary(summaryOf(), base));
  expect(shown).toContain(`<${base}/weeks/2026-W47/relay#issues|4 issues>`);
  expect(shown).toContain('&amp; merged &lt;none&gt;');
  expect(slackTest('#x', base).text).toContain('#x');
});
