import { expect, test } from 'vitest';
import type { FactKind, SentencePart, ToldFact } from './facts/fact';
import { fiveLines } from './five-lines';
import type { Health } from './health';
import { type NamedWeek, overviewParagraph } from './overview-paragraph';
import type { PilotWeek } from './project-week';

const fact = (
  kind: FactKind,
  key: string,
  sentence: SentencePart[],
  numbers: ToldFact['numbers'] = {},
): ToldFact => ({
  ...{ key: `${kind} ${key}`, kind, pilotId: null, known: 'known', numbers, sentence, caveat: null },
});
const forecast = (name: string, days: number) =>
  fact(
    'forecast',
    name,
    [
      { text: 'The forecast ' },
      { text: `“${name}” ` },
      { text: 'moved ' },
      { text: `${Math.abs(days)} days ${days > 0 ? 'later' : 'sooner'}`, href: `/${name}` },
      { text: ', from then to then (P80): 6 tasks added' },
    ],
    { days },
  );
const week = (...facts: ToldFact[]): NamedWeek => ({
  ...{ slug: 'one', name: 'One' },
  content: { health: 'on-track', reasons: [], pilots: [], facts },
});
const textOf = (parts: readonly SentencePart[]) => parts.map(({ text }) => text).join('');

test.each<[moved: ToldFact[], text: string]>([
  [[], 'No pilot ran.'],
  [
    [forecast('A', 7)],
    'No pilot ran. The forecast “A” moved 7 days later, from then to then (P80): 6 tasks added.',
  ],
  [
    [forecast('A', 2), forecast('B', -9)],
    'No pilot ran. The forecast “B” moved 9 days sooner and “A” 2 days later.',
  ],
  [
    [forecast('A', 2), forecast('B', -9), forecast('C', 3), forecast('D', 4), forecast('E', 5)],
    'No pilot ran. The forecast “B” moved 9 days sooner, “E” 5 days later and “D” 4 days later; 2 more moved.',
  ],
])('one forecast is told with its reason, several by how much they moved', (moved, text) => {
  const parts = overviewParagraph([week(...moved)], '2026-W47');
  expect(textOf(parts)).toBe(text);
  if (moved.length > 0) expect(parts.filter(({ href }) => href)).toHaveLength(Math.min(3, moved.length));
});

test('one that was made for the first time moved by nothing and is left to the project', () => {
  const first = fact('forecast', 'A', [{ text: 'The forecast “A” was made' }], { days: null });
  expect(textOf(overviewParagraph([week(first)], '2026-W47'))).toBe('No pilot ran.');
});

test('a line has room for each kind before it has more of one; evidence keeps its order', () => {
  const plain = (kind: FactKind, key: string) => fact(kind, key, [{ text: `${kind} ${key}` }]);
  const facts = [
    ...[1, 2, 3].map((n) => plain('plan', `${n}`)),
    ...[plain('pull-requests', 'all'), plain('issues', 'all')],
    ...[1, 2, 3].map((n) => plain('evidence', `${n}`)),
    plain('criterion', '1'),
  ];
  const lines = fiveLines(facts, { hasRepositories: true });
  const of = (label: string) => lines.find((line) => line.label === label);
  expect([textOf(of('Moved')?.parts ?? []), of('Moved')?.more]).toEqual([
    'plan 1. pull-requests all. issues all.',
    2,
  ]);
  expect([textOf(of('Evidence')?.parts ?? []), of('Evidence')?.more]).toEqual([
    'evidence 1. evidence 2. evidence 3.',
    1,
  ]);
});

const pilot = (id: string, health: Health, verdict: PilotWeek['verdict'] = 'undecidable'): PilotWeek => ({
  ...{ id, slug: id, title: `Pilot ${id}`, stage: 'running', health, reasons: [`why ${id}`] },
  ...{ verdict, verdictBefore: null },
  ...{ coverage: { answered: 0, total: 1 }, coverageBefore: { answered: 0, total: 1 } },
  targets: { total: 0, measured: 0, hit: 0, missed: 0 },
});
const withPilots = (...pilots: PilotWeek[]): NamedWeek => {
  const { content, ...one } = week();
  return { ...one, content: { ...content, pilots } };
};

test.each<[pilots: PilotWeek[], text: string]>([
  [[pilot('A', 'on-track', 'go')], 'The one pilot can be decided, and none is at risk.'],
  [[pilot('A', 'off-track')], 'The one pilot cannot be decided. Pilot A is off track: why A.'],
  [
    [pilot('A', 'at-risk'), pilot('B', 'on-track'), pilot('C', 'off-track')],
    'None of 3 pilots can be decided. Pilot C is off track: why C. Pilot A is at risk: why A.',
  ],
  [
    [pilot('A', 'on-track', 'go'), pilot('B', 'off-track', 'no-go')],
    'All 2 pilots can be decided. Pilot B is off track: why B.',
  ],
  [
    [...'ABCDE'].map((id) => pilot(id, 'at-risk', id === 'A' ? 'go' : 'undecidable')),
    '1 of 5 pilots can be decided. Pilot A is at risk: why A. Pilot B is at risk: why B. Pilot C is at risk: why C. 2 more pilots are off track or at risk.',
  ],
])(
  'pilots are told in sentences, the gravest first, and none of those in trouble is left out',
  (pilots, text) => {
    expect(textOf(overviewParagraph([withPilots(...pilots)], '2026-W47'))).toBe(text);
  },
);

test('what moved, what was red and what is not known are sentences', () => {
  const moved = fact('issues', 'all', [{ text: 'x' }], { opened: 1, closed: 2 });
  const red = fact('ci-red', 'all', [{ text: 'x' }], { seconds: 7_200 });
  const two = [week(moved, red), { ...week(), slug: 'two', name: 'Two' }];
  expect(textOf(overviewParagraph(two, '2026-W47'))).toBe(
    'No pilot ran. The week saw 1 issue opened and 2 issues closed. The default branch was red for 2 h in One.',
  );
  const partly = { ...moved, known: 'partly' as const };
  const gap = fact('sync-gap', 'all', [{ text: 'x' }]);
  expect(textOf(overviewParagraph([week(partly, gap)], '2026-W47'))).toBe(
    'No pilot ran. The week saw at least 1 issue opened and 2 issues closed. Nobody read One for a part of the week. Not everything is known of One.',
  );
  const unknown = (name: string) => ({ ...week({ ...gap, known: 'not-known' as const }), slug: name, name });
  expect(textOf(overviewParagraph([unknown('One'), unknown('Two')], '2026-W47'))).toBe(
    'No pilot ran. Not everything is known of any of the 2 projects.',
  );
});

test('a line names a pilot once, writes names of metrics as they are, and begins anew with another pilot', () => {
  const measured = (id: string, pilotId: string, text: string): ToldFact => ({
    ...fact('metric', id, [{ text: `Pilot ${pilotId}: ${text}`, href: '/x' }, { text: ' is 1' }]),
    pilotId,
  });
  const evidence = {
    ...fact('evidence', 'A', [{ text: 'Pilot A: evidence of ' }, { text: '2 criteria' }]),
    pilotId: 'A',
  };
  const verdict = {
    ...fact('verdict', 'A', [{ text: 'Pilot A', href: '/a' }, { text: ' stands at go' }]),
    pilotId: 'A',
  };
  const criterion = {
    ...fact('criterion', 'A', [
      { text: 'Pilot A: ' },
      { text: '“npm audit is clean”' },
      { text: ' was met' },
    ]),
    pilotId: 'A',
  };
  const facts = [
    ...[measured('1', 'A', 'p95'), measured('2', 'A', 'npm audit'), measured('3', 'B', 'p95')],
    ...[verdict, evidence, criterion],
  ];
  const lines = fiveLines(facts, {
    hasRepositories: true,
    pilots: [pilot('A', 'on-track'), pilot('B', 'on-track')],
  });
  const said = (label: string) => textOf(lines.find((line) => line.label === label)?.parts ?? []);
  expect(said('Measured')).toBe('Pilot A: p95 is 1. npm audit is 1. Pilot B: p95 is 1.');
  expect(said('Evidence')).toBe(
    'Pilot A stands at go. Evidence of 2 criteria. “npm audit is clean” was met.',
  );
  expect(lines.find(({ label }) => label === 'Measured')?.parts.filter(({ href }) => href)).toHaveLength(3);
});
