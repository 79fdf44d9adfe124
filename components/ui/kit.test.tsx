import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ButtonLink } from './button';
import { CoverageCells } from './coverage-cells';
import { DataTable } from './data-table';
import { Figure } from './figure';
import { FormField } from './form-field';
import { RelativeTime } from './relative-time';
import { Sparkline } from './sparkline';
import { StateMark } from './state-mark';

const html = renderToStaticMarkup;
const now = new Date('2026-11-21T14:00:00Z');

test('a figure that is not known is said so and is never 0', () => {
  expect(html(<Figure value={null} unit="s" />)).toContain('not recorded');
  expect(html(<Figure value={undefined} />)).not.toContain('0');
  expect(html(<Figure value={0} unit="s" />)).toContain('0\u00a0s');
});

test('a figure names its sample count, its age, and whether a change is better or worse', () => {
  const markup = html(
    <Figure
      value={-1234.5}
      unit="%"
      n={20}
      at="2026-11-12T14:00:00Z"
      now={now}
      change={{ text: '+1.2 s', sense: 'worse' }}
    />,
  );
  expect(markup).toContain('\u22121,234.5%');
  expect(markup).toContain('n 20');
  expect(markup).toContain('9 days ago');
  expect(markup).toContain('+1.2 s, worse');
});

test('each state has its own word and its own shape', () => {
  const states = ['met', 'not-met', 'unknown', 'stale', 'waived'] as const;
  const marks = states.map((state) => html(<StateMark state={state} />));
  const shapes = marks.map((mark) => /<svg.*<\/svg>/.exec(mark)?.[0].replace(/class="[^"]*"/, ''));
  expect(new Set(shapes).size).toBe(states.length);
  expect(marks.map((mark) => mark.replaceAll(/<[^>]*>/g, ''))).toEqual([
    'Met',
    'Not met',
    'No evidence',
    'Stale',
    'Waived',
  ]);
});

test('coverage says its counts in words', () => {
  const cells = (['unknown', 'met', 'met', 'stale'] as const).map((state) => ({ state }));
  expect(html(<CoverageCells cells={cells} />)).toContain('aria-label="2 met, 1 stale, 1 without evidence"');
  expect(html(<CoverageCells cells={[]} />)).toContain('aria-label="no criteria"');
});

test('a time carries its exact UTC, and nonsense is no time', () => {
  expect(html(<RelativeTime at="2026-11-21T13:56:00Z" now={now} />)).toBe(
    '<time dateTime="2026-11-21T13:56:00.000Z" title="2026-11-21 13:56:00 UTC">4 min ago</time>',
  );
  expect(html(<RelativeTime at="yesterday" now={now} />)).toContain('time unknown');
});

test('a sparkline of one value draws no course, and its values stand in words behind it', () => {
  const one = html(
    <Sparkline label="Compile time" points={[{ label: '1 Nov', value: 45 }]} unit=" s" target={30} />,
  );
  expect(one).not.toContain('stroke="var(--ink)"');
  expect(one).toContain('1 Nov: 45 s; target 30 s');
  expect(html(<Sparkline label="Nothing" points={[]} />)).toContain('no values');
  expect(
    html(<Sparkline label="Flat" points={[5, 5, 5].map((value) => ({ label: 'x', value }))} />),
  ).not.toContain('NaN');
});

test('a refused field keeps what was typed and ties its error and hint to the control', () => {
  const markup = html(
    <FormField label="Slug" name="slug" hint="Lower case." error="Taken." defaultValue="acme" required />,
  );
  const described = /aria-describedby="([^"]+)"/.exec(markup)?.[1]?.split(' ') ?? [];
  expect(described).toHaveLength(2);
  for (const id of described) expect(markup).toContain(`id="${id}"`);
  expect(markup).toContain('aria-invalid="true"');
  expect(markup).toContain('value="acme"');
});

test('a table heads its rows and columns, and says when it is empty', () => {
  const columns = [
    { key: 'a', header: 'Name', cell: (row: { name: string; n: number }) => row.name },
    { key: 'b', header: 'Count', align: 'end' as const, cell: (row: { n: number }) => row.n },
  ];
  const markup = html(<DataTable caption="Things" columns={columns} rows={[{ name: 'x', n: 1 }]} />);
  expect(markup).toContain('<caption class="sr-only">Things</caption>');
  expect(markup).toMatch(/<th role="rowheader" scope="row"[^>]*>x<\/th>/);
  expect(markup).toContain('data-label="Count"');
  expect(html(<DataTable caption="Things" columns={columns} rows={[]} empty="None." />)).toContain('None.');
});

test('a field that is shown at times only is always shown with its error', () => {
  const field = { label: 'Branch', name: 'branch', className: 'hidden' };
  expect(html(<FormField {...field} />)).toMatch(/^<div class="[^"]* hidden"/);
  expect(html(<FormField {...field} error="There is no such branch." />)).not.toMatch(/class="[^"]*hidden"/);
});

test('a link to a file is none that is fetched ahead', () => {
  const link = ButtonLink({ href: '/report.md', isFile: true, children: 'As Markdown' });
  expect(link.type).toBe('a');
  expect(html(link)).toContain('href="/report.md"');
});
