import { expect, test } from 'vitest';
import type { FactKind, SentencePart, ToldFact } from './facts/fact';
import { fiveLines } from './five-lines';
import { type NamedWeek, overviewParagraph } from './overview-paragraph';

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
    'No pilot ran. Forecasts: “B” moved 9 days sooner, “A” moved 2 days later.',
  ],
  [
    [forecast('A', 2), forecast('B', -9), forecast('C', 3), forecast('D', 4), forecast('E', 5)],
    'No pilot ran. Forecasts: “B” moved 9 days sooner, “E” moved 5 days later, “D” moved 4 days later and 2 more.',
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
