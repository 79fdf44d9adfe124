import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMdx } from '@/lib/markdown/mdx-check';
import { draftRetrospective, type RetrospectiveFacts } from './retrospective';

const bare: RetrospectiveFacts = {
  pilot: { slug: 'cache', title: 'Swap the cache', href: '/pilots/cache', services: ['Momento'] },
  startsOn: null,
  plannedEnd: null,
  endedOn: null,
  plannedDays: null,
  actualDays: null,
  decision: null,
  planItems: 0,
  slipped: [],
  dropped: [],
  targets: [],
  criteria: [],
  amendments: [],
  estimates: [],
};

test('a pilot without facts gives no lesson', () => {
  expect(draftRetrospective(bare)).toBeNull();
  expect(
    draftRetrospective({ ...bare, decision: { words: 'Go', href: '/d', isOpposed: false }, planItems: 3 }),
  ).toBeNull();
});

test('each fact is a sentence with its record, and what is not known is not made up', () => {
  const draft = draftRetrospective({
    ...bare,
    plannedEnd: '2026-03-10',
    endedOn: '2026-03-14',
    plannedDays: 10,
    actualDays: 14,
    decision: { words: 'No-go', href: '/pilots/cache/decision/1', isOpposed: true },
    planItems: 9,
    slipped: [{ title: 'Load test', href: '/pilots/cache/plan#item-1', days: 4 }],
    dropped: [{ title: 'Dual write', href: '/pilots/cache/plan#item-2' }],
    targets: [
      { title: 'p95', href: '/t1', isHit: false, now: '80 ms, n 40' },
      { title: 'Cost', href: '/t2', isHit: null, now: null },
    ],
    criteria: [{ id: 'c1', title: 'Fast', href: '/c1', side: 'go', state: 'unknown' }],
    amendments: [{ number: 1, title: 'p95', href: '/m', reason: 'Too strict' }],
    estimates: [
      { title: 'Client', href: '/estimation', estimateHours: 4, actualHours: 9 },
      { title: 'Docs', href: '/estimation', estimateHours: 4, actualHours: 4.2 },
    ],
  });
  expect(draft?.kind).toBe('improve');
  expect(draft?.services).toEqual(['momento']);
  expect(draft?.learned).toContain('The pilot took 14 days, 4 days longer than planned.');
  expect(draft?.learned).toContain('1 of 2 targets were missed, 1 not known.');
  expect(draft?.learned).toContain('1 of 2 finished estimates were off by a fifth or more.');
  for (const line of [
    'It was decided as [No-go](/pilots/cache/decision/1), against the computed verdict.',
    '- [Load test](/pilots/cache/plan#item-1): not done 4 days after its day.',
    '- [Cost](/t2): not known, for want of evidence.',
    '<CriterionCard pilot="cache" criterion="c1" />',
    '- [Client](/estimation): estimated at 4 h, took 9 h.',
  ])
    expect(draft?.body).toContain(line);
  expect(draft?.body).not.toContain('Docs');
});

test('where everything came as planned, that is what it says', () => {
  const targets = [{ title: 'p95', href: '/t', isHit: true, now: '40 ms, n 30' }];
  expect(draftRetrospective({ ...bare, targets })).toMatchObject({
    kind: 'worked_well',
    learned: '0 of 1 targets were missed.',
  });
});

test('whatever the titles hold, the draft is a document that can be saved', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string(), fc.constantFrom('<b>{x}', '](javascript:x)', '<Callout', '{1}', '`a', '# h')),
      ),
      (titles) => {
        const facts = titles.map((title) => ({ title, href: '/x' }));
        const draft = draftRetrospective({
          ...bare,
          planItems: titles.length,
          slipped: facts.map((fact) => ({ ...fact, days: 1 })),
          amendments: facts.map((fact, n) => ({ ...fact, number: n, reason: fact.title })),
        });
        if (draft) expect(problemsOf(draft.body)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

function problemsOf(text: string): unknown[] {
  const checked = checkMdx(text);
  return 'problems' in checked ? checked.problems : [];
}
