import { expect, test } from 'vitest';
import { reportMarkdown } from '@/lib/go-no-go/domain/report/to-markdown';
import { claimAgainstFigures } from './claim-against-figures';
import { confoundersOf } from './confounders';
import { figuresOf, nothingKnown } from './figures.test-data';
import { type ReportSource, reportSections, type SourceRow } from './report-sections';
import { findingOfRow } from './row-finding';

const steady = (value: number) => Array.from({ length: 20 }, (_, i) => value + (i % 5));
const words = { beforeText: '67%', afterText: '85.5%', claimText: '+18.5%' };
const claimed: SourceRow = {
  id: 'r1',
  metric: 'Coverage',
  ...words,
  ...findingOfRow(words),
  figures: null,
  published: null,
  since: [],
  claim: null,
};
const figures = figuresOf(steady(90), steady(30));
const measured: SourceRow = {
  ...claimed,
  id: 'r2',
  metric: 'Build | time',
  beforeText: '',
  afterText: '',
  claimText: '3x faster',
  figures,
  claim: claimAgainstFigures('3x faster', figures),
};
const source: ReportSource = {
  title: 'A faster build',
  summary: '',
  on: '2026-10-21',
  status: 'draft',
  project: { name: 'P' },
  lead: { headline: '1 of 2 rows is measured.', next: '' },
  rows: [measured, claimed],
  story: '# Once',
  practices: '',
  quotes: [{ text: 'Well done', speaker: '' }],
  published: null,
  readAt: '2026-11-20T12:00:00.000Z',
  document: null,
};
const { before, after } = figuresOf.parts.binding;
const pair = { before, after, timeZone: 'UTC', rows: ['Build | time'] };
const release = { kind: 'release' as const, at: '2026-10-12T00:00:00.000Z', text: 'Release v2', href: '/x' };

test('the Markdown opens with the verdict, links each measured value, and marks what is only claimed', () => {
  const list = confoundersOf(pair, [release], nothingKnown);
  const text = reportMarkdown(
    reportSections(source, [list], (id) => `/impact/a/rows/${id}`),
    'https://portal.example',
  );
  expect(text.indexOf('## Verdict')).toBeLessThan(text.indexOf('## Before and after'));
  expect(text).toContain('[92 s](<https://portal.example/impact/a/rows/r2#before>); n 20');
  expect(text).toContain('| improved |');
  expect(text).toContain('67% (claimed)');
  expect(text).toContain('a claim: no source, no n');
  expect(text).toContain('contradicted.');
  expect(text).toContain('2026-10-12, in the window after: [Release v2](<https://portal.example/x>)');
  expect(text).toContain('Days off: no holiday calendar');
  expect(text).toContain('“Well done” (nobody named)');
  expect(text).toContain('#### Once');
  expect(text).not.toContain('Practices');
  const row = text.split('\n').find((line) => line.startsWith('| Build'));
  expect(row?.match(/(?<!\\)\|/g)).toHaveLength(7);
});

test('published figures are the ones shown, with what is known now beside them', () => {
  const published = { ...figures, at: '2026-11-01T00:00:00.000Z' };
  const row = {
    ...measured,
    published,
    figures: figuresOf(steady(90), []),
    since: ['After: n 20 then, 0 now.'],
  };
  const text = reportMarkdown(
    reportSections(
      { ...source, status: 'published', published: { at: published.at, by: 'Ada' }, rows: [row] },
      [],
      (id) => `/r/${id}`,
    ),
    '',
  );
  expect(text).toContain('figures as published on 1 November 2026');
  expect(text).toContain('| improved |');
  expect(text).toContain('Known now: After: n 20 then, 0 now.');
});
