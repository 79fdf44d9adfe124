import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openGaps, type StartParts, startGaps } from './start-gaps';

const ready: StartParts = {
  slug: 'p',
  startsOn: '2026-11-02',
  endsOn: '2026-11-14',
  criteria: [
    { id: 'g', side: 'go', title: 'Faster builds', hasRule: true, baselineId: 'b' },
    { id: 'n', side: 'no_go', title: 'Data is lost', hasRule: true, baselineId: null },
  ],
  baselines: [
    { id: 'b', name: 'Build before', value: 45 },
    { id: 'unused', name: 'Words', value: null },
  ],
  targets: [{ id: 't', name: 'Build time', metricId: 'm' }],
  roles: [{ id: 'r', role: 'Pilot lead', personName: 'Þóra' }],
};
const keys = (change: Partial<StartParts>) => startGaps({ ...ready, ...change }).map(({ key }) => key);

test('a pilot with rules, metrics, names and days has no gap, also on one day only', () => {
  expect(keys({})).toEqual([]);
  expect(keys({ endsOn: '2026-11-02' })).toEqual([]);
  expect(keys({ targets: [], roles: [] })).toEqual([]);
});

test.each<[string, Partial<StartParts>, string[]]>([
  ['no days', { startsOn: null, endsOn: null }, ['dates']],
  ['no first day', { startsOn: null }, ['dates']],
  ['no last day', { endsOn: null }, ['dates']],
  ['days reversed', { endsOn: '2026-11-01' }, ['dates-reversed']],
  ['no criterion', { criteria: [] }, ['go']],
  ['no-go criteria only', { criteria: ready.criteria.slice(1) }, ['go']],
  [
    'a rule missing',
    { criteria: ready.criteria.map((one) => ({ ...one, hasRule: one.id === 'g' })) },
    ['criterion:n'],
  ],
  [
    'a baseline without a number that a criterion is relative to',
    { baselines: [{ id: 'b', name: 'Build before', value: null }] },
    ['criterion-baseline:g'],
  ],
  ['a baseline that was taken out', { baselines: [] }, ['criterion-baseline:g']],
  ['a metric missing', { targets: [{ id: 't', name: 'x', metricId: null }] }, ['target:t']],
  ['a name missing', { roles: [{ id: 'r', role: 'x', personName: null }] }, ['role:r']],
  ['a blank name', { roles: [{ id: 'r', role: 'x', personName: ' ' }] }, ['role:r']],
])('%s is a gap', (_name, change, expected) => expect(keys(change)).toEqual(expected));

test('a baseline of 0 is a number, and a missing one is named with what to do', () => {
  expect(keys({ baselines: [{ id: 'b', name: 'Build before', value: 0 }] })).toEqual([]);
  const [gap] = startGaps({ ...ready, baselines: [{ id: 'b', name: 'Build before', value: null }] });
  expect(gap).toMatchObject({
    text: expect.stringMatching(/“Faster builds”.*“Build before”, which has no number.*after the data/),
    todo: 'Give the baseline its number',
    href: '/pilots/p/metrics#baseline-b',
  });
});

test('every gap says what to do and where, and a waiver settles its own gap only', () => {
  const part = fc.record({ id: fc.uuid(), hole: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(part),
      fc.array(part),
      fc.array(part),
      fc.nat(),
      (criteria, targets, roles, pick) => {
        const gaps = startGaps({
          ...ready,
          criteria: criteria.map(({ id, hole }) => ({
            id,
            side: 'go',
            title: id,
            hasRule: !hole,
            baselineId: null,
          })),
          targets: targets.map(({ id, hole }) => ({ id, name: id, metricId: hole ? null : id })),
          roles: roles.map(({ id, hole }) => ({ id, role: id, personName: hole ? null : id })),
        });
        const holes = [...criteria, ...targets, ...roles].filter(({ hole }) => hole).length;
        expect(gaps.length).toBe(holes + (criteria.length === 0 ? 1 : 0));
        for (const { todo, href, text } of gaps) {
          expect(todo && text).not.toBe('');
          expect(href).toMatch(/^\/pilots\/p\//);
        }
        const one = gaps[pick % Math.max(gaps.length, 1)];
        const left = gaps.filter(({ key }) => key !== one?.key);
        if (one) expect(openGaps(gaps, [{ gapKey: one.key }])).toEqual(left);
        expect(
          openGaps(
            gaps,
            gaps.map(({ key }) => ({ gapKey: key })),
          ),
        ).toEqual([]);
      },
    ),
  );
});
