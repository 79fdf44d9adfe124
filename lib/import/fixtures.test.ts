import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readBytes } from './file-input';

function read(name: string) {
  const result = readBytes(name, readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))));
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value;
}
const shown = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

test.each([
  [
    'pilot-setext-tables.md',
    'pilot',
    {
      services: 2,
      planItems: 4,
      planItemsDone: 1,
      planItemsInProgress: 1,
      planItemsOpen: 1,
      planItemsDropped: 1,
      baselines: 2,
      baselinesInWords: 1,
      targets: 2,
      goCriteria: 2,
      noGoCriteria: 1,
      roles: 2,
      rolesUnnamed: 1,
    },
  ],
  [
    'pilot-numbered-headings.md',
    'pilot',
    {
      objectives: 1,
      planItems: 5,
      planItemsDone: 2,
      planItemsInProgress: 1,
      planItemsOpen: 2,
      baselines: 2,
      baselinesInWords: 1,
      goCriteria: 2,
      noGoCriteria: 1,
      risks: 2,
      contingencies: 1,
      results: 1,
    },
  ],
  [
    'pilot-bold-labels.md',
    'pilot',
    { objectives: 2, targets: 2, goCriteria: 2, noGoCriteria: 1, logDays: 2, roles: 2, rolesUnnamed: 1 },
  ],
  [
    'pilot-minimal-deep.md',
    'pilot',
    {
      planItems: 4,
      planItemsDone: 2,
      planItemsInProgress: 1,
      planItemsOpen: 1,
      goCriteria: 1,
      noGoCriteria: 1,
      risks: 2,
      deliverablesPlanned: 1,
      deliverablesDelivered: 2,
      results: 2,
    },
  ],
  ['retro-start-stop.md', 'lessons', { lessons: 3, groups: 3, workedWell: 1, toImprove: 2 }],
  [
    'postmortem-table-timeline.md',
    'lessons',
    { lessons: 4, groups: 3, workedWell: 1, toImprove: 1, pitfalls: 2 },
  ],
  ['lessons-table.md', 'lessons', { lessons: 2, principles: 1 }],
  ['lessons-flat-paragraphs.md', 'lessons', { lessons: 2, groups: 1 }],
  ['lessons-definition-style.md', 'lessons', { lessons: 2, groups: 1, estimateSamples: 2, bufferRules: 1 }],
  ['impact-list-style.md', 'impact', { beforeAfterRows: 3, quotes: 2, lessons: 1 }],
  ['impact-table-words.md', 'impact', { beforeAfterRows: 5 }],
  [
    'pilot-unit-columns.md',
    'pilot',
    {
      planItems: 2,
      planItemsDone: 1,
      planItemsDropped: 1,
      baselines: 4,
      baselinesInWords: 1,
      targets: 2,
      goCriteria: 1,
      noGoCriteria: 1,
      contingencies: 2,
      deliverablesDelivered: 1,
      roles: 2,
      rolesUnnamed: 1,
    },
  ],
  ['lessons-under-title.md', 'lessons', { lessons: 4, practices: 4 }],
  ['impact-units-in-header.md', 'impact', { beforeAfterRows: 3 }],
  ['adr-plain.md', 'adr', {}],
  ['unknown-letter.md', 'unknown', {}],
  ['no-heading.md', 'unknown', {}],
])('%s is read as %s with what it holds', (name, kind, counts) => {
  const document = read(name);
  expect(document.kind).toBe(kind);
  const { groups, ...rest } = shown(document.counts);
  expect({ ...rest, ...('groups' in counts && { groups }) }).toEqual(counts);
});

test('tables, underlined headings and word states make the same records as lists and ticks', () => {
  const { pilot } = read('pilot-setext-tables.md');
  expect(pilot).toMatchObject({
    startsOn: '2026-03-03',
    endsOn: '2026-03-14',
    stage: 'draft',
    leadName: 'Lena Fischer',
    declaredDecision: null,
  });
  expect(pilot?.services).toMatchObject([
    { name: 'Checkout', whyChosen: 'changes weekly', riskLevel: 'high' },
    { name: 'Basket' },
  ]);
  expect(pilot?.planItems.map((item) => [item.title, item.state, item.dayFrom])).toEqual([
    ['Install the flag server', 'done', 1],
    ['Wrap the payment step', 'in_progress', 2],
    ['Train the support team', 'open', 5],
    ['Old toggle page', 'dropped', 6],
  ]);
  expect(pilot?.baselines[0]).toMatchObject({ name: 'Rollback time', value: 42, unit: 'min' });
  expect(pilot?.targets).toMatchObject([
    { name: 'Rollback time', comparator: 'lt', value: 5, unit: 'min' },
    { comparator: 'lte', value: 1 },
  ]);
  expect(pilot?.roles).toMatchObject([
    { role: 'Lead', personName: 'Lena Fischer' },
    { role: 'Support contact', personName: null, duty: 'trains the others' },
  ]);
});

test('numbered headings, loose lettered lists, arrows and words of state are understood', () => {
  const { pilot } = read('pilot-numbered-headings.md');
  expect(pilot?.declaredDecision).toBe('extend');
  expect(pilot?.criteria.map((criterion) => [criterion.side, criterion.title])).toEqual([
    ['go', 'Delay under 10 min'],
    ['go', 'No message lost in the drill'],
    ['no_go', 'Licence costs above 20k EUR'],
  ]);
  expect(pilot?.risks[0]).toMatchObject({
    title: 'Nobody knows the broker',
    mitigation: 'two days of training',
  });
  expect(pilot?.baselines.map((baseline) => [baseline.name, baseline.value, baseline.approximate])).toEqual([
    ['Files per night', 1400, false],
    ['Delay', 9, true],
    ['Lost files', null, false],
  ]);
});

test('bold labels stand in for headings, and a lone decision line is found', () => {
  const { pilot } = read('pilot-bold-labels.md');
  expect(pilot).toMatchObject({
    declaredDecision: 'no-go',
    startsOn: '2026-05-04',
    endsOn: '2026-05-29',
    leadName: 'Ade Balogun',
  });
  expect(pilot?.targets[0]).toMatchObject({ baselineValue: 14, value: 6, comparator: 'lte' });
  expect(pilot?.criteria.filter((criterion) => criterion.claimedMet)).toMatchObject([
    { title: 'The team wants to keep it' },
  ]);
  expect(pilot?.logEntries.map((entry) => entry.on)).toEqual(['2026-05-04', '2026-05-05']);
});

test('lessons keep what belongs to each of their parts, from tables and from labelled lines', () => {
  expect(read('lessons-table.md').lessons.lessons[0]).toMatchObject({
    title: 'Label every cable',
    evidence: '3 h of searching',
    impact: 'a lost morning',
    betterApproach: 'print labels first',
  });
  const [first, second] = read('lessons-definition-style.md').lessons.lessons;
  expect(first).toMatchObject({
    title: 'Check counts on both sides',
    evidence: '212 rows were missing in two tables.',
    betterApproach: 'run the comparison inside the migration.',
  });
  expect(second).toMatchObject({ learned: 'The first rehearsal took nine hours.', evidence: '' });
  expect(read('lessons-definition-style.md').estimates).toMatchObject({
    estimates: [
      { task: 'Export', estimateHours: 3, actualHours: 5 },
      { task: 'Import', actualHours: 8.5 },
    ],
    bufferRules: [{ lowPercent: 50, highPercent: 50 }],
  });
});

test('what is not understood is listed with its line, never dropped', () => {
  expect(read('pilot-minimal-deep.md').problems).toMatchObject([{ line: 43 }]);
  expect(read('postmortem-table-timeline.md').problems.map((problem) => problem.line)).toEqual([14, 34]);
  expect(read('no-heading.md').problems[0]?.reason).toMatch(/title is the file name/);
});

test('quotations know their speaker', () => {
  expect(read('impact-list-style.md').impact?.quotes).toEqual([
    { text: 'Finally I can type half a number.', speaker: 'Dispatcher, Gdansk', line: 13 },
    { text: 'I no longer need the paper list.', speaker: '', line: 17 },
  ]);
});

test('numbers take the unit of their column or heading, and a range is about its middle', () => {
  const { pilot } = read('pilot-unit-columns.md');
  expect(pilot?.baselines.map(({ value, unit, approximate }) => [value, unit, approximate])).toEqual([
    [6, 'ms', true],
    [1500, 'MiB', false],
    [1200, '€', false],
    [37.5, '%', false],
    [null, '', false],
  ]);
  expect(pilot?.targets).toMatchObject([
    { comparator: 'lte', value: 4, unit: 'ms' },
    { comparator: 'lt', value: 900, unit: '€' },
  ]);
  expect(pilot?.deliverables[0]?.link).toBe('https://dash.example.org/cache');
});

test('a report takes its date from under the subtitle, and lists the table that it could not read', () => {
  const { impact, problems, claims } = read('impact-units-in-header.md');
  expect(impact).toMatchObject({
    on: '2026-03-03',
    rows: [
      { metric: 'Build', beforeValue: 12.5, afterValue: 5, unit: 'min' },
      { metric: 'Index time', beforeValue: 4, afterValue: 1.5, unit: 'h' },
      { metric: 'Memory', afterText: '1,024 MiB', claimText: '4x less' },
    ],
  });
  expect(problems).toMatchObject([{ line: 16 }]);
  expect(claims.find((claim) => claim.line === 12)?.finding).toContain('−75.0% (to 0.25 of it)');
});
