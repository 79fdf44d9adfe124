import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveItem, type Placed, type PlanPlace, withoutDays } from './plan-place';

const item = (id: string, dayFrom: number | null, dayTo = dayFrom, section = ''): Placed => ({
  id,
  dayFrom,
  dayTo,
  section,
});
const plan = [
  item('a', 1, 1, 'Day 1: Set up'),
  item('b', 1, 1, 'Day 1: Set up'),
  item('c', 3, 4, 'Days 3-4: Measure'),
  item('d', null),
];

test.each<[string, PlanPlace, string, Partial<Placed>]>([
  ['a', { kind: 'after', id: 'b' }, 'bacd', { dayFrom: 1, section: 'Day 1: Set up' }],
  ['a', { kind: 'before', id: 'c' }, 'bacd', { dayFrom: 3, dayTo: 3, section: 'Days 3-4: Measure' }],
  ['c', { kind: 'day', day: 1 }, 'abcd', { dayFrom: 1, dayTo: 2, section: 'Day 1: Set up' }],
  ['c', { kind: 'day', day: 5 }, 'abcd', { dayFrom: 5, dayTo: 6, section: 'Measure' }],
  ['a', { kind: 'day', day: 2 }, 'bacd', { dayFrom: 2, dayTo: 2, section: 'Set up' }],
  ['a', { kind: 'day', day: 1 }, 'bacd', { dayFrom: 1, section: 'Day 1: Set up' }],
  ['d', { kind: 'day', day: 2 }, 'abdc', { dayFrom: 2, dayTo: 2 }],
  ['c', { kind: 'day', day: null }, 'abdc', { dayFrom: null, dayTo: null, section: '' }],
  ['b', { kind: 'after', id: 'd' }, 'acdb', { dayFrom: null, dayTo: null }],
])('%s moved to %j gives %s', (id, place, order, expected) => {
  const move = moveItem(plan, id, place);
  expect(move?.order.join('')).toBe(order);
  expect(move?.item).toMatchObject(expected);
});

test.each<[string, PlanPlace]>([
  ['a', { kind: 'before', id: 'c' }],
  ['c', { kind: 'day', day: 1 }],
  ['c', { kind: 'day', day: 5 }],
  ['a', { kind: 'day', day: null }],
])('once the pilot is locked %s keeps its section, moved to %j', (id, place) => {
  const own = plan.find((one) => one.id === id)?.section;
  expect(moveItem(plan, id, place, true)?.item.section).toBe(own);
});

test('an item that is not there moves nowhere, and nothing moves beside itself', () => {
  expect(moveItem(plan, 'x', { kind: 'day', day: 1 })).toBeNull();
  expect(moveItem(plan, 'a', { kind: 'before', id: 'x' })).toBeNull();
  expect(moveItem(plan, 'a', { kind: 'before', id: 'a' })).toBeNull();
});

test.each([
  ['Day 1: Set up', 'Set up'],
  ['Days 2-3 — Update', 'Update'],
  ['Day 4', ''],
  ['Daylight', 'Daylight'],
])('%s is about %j', (section, topic) => {
  expect(withoutDays(section)).toBe(topic);
});

test('a move loses and doubles nothing, keeps the order of the rest and the length of the item', () => {
  const anyItem = fc.record({
    dayFrom: fc.option(fc.integer({ min: 1, max: 8 })),
    length: fc.integer({ min: 0, max: 3 }),
    section: fc.constantFrom('', 'Set up', 'Day 2: Update'),
  });
  fc.assert(
    fc.property(
      fc.array(anyItem, { minLength: 2, maxLength: 12 }),
      fc.nat(11),
      fc.oneof(
        fc.record({ kind: fc.constant('day' as const), day: fc.option(fc.integer({ min: 1, max: 9 })) }),
        fc.record({ kind: fc.constantFrom('before' as const, 'after' as const), id: fc.nat(11).map(String) }),
      ),
      (rows, which, place) => {
        const items = rows.map(({ dayFrom, length, section }, index) =>
          item(`${index}`, dayFrom, dayFrom === null ? null : dayFrom + length, section),
        );
        const id = `${which % items.length}`;
        const move = moveItem(items, id, place);
        if (!move) {
          expect(place.kind !== 'day' && (place.id === id || Number(place.id) >= items.length)).toBe(true);
          return;
        }
        expect([...move.order].sort()).toEqual(items.map((one) => one.id).sort());
        expect(move.order.filter((one) => one !== id)).toEqual(
          items.map((one) => one.id).filter((one) => one !== id),
        );
        const before = items.find((one) => one.id === id);
        if (move.item.dayFrom !== null && before?.dayFrom != null)
          expect((move.item.dayTo ?? 0) - move.item.dayFrom).toBe((before.dayTo ?? 0) - before.dayFrom);
        if (place.kind === 'day') expect(move.item.dayFrom).toBe(place.day);
      },
    ),
  );
});
