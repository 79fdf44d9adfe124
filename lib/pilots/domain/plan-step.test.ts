import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveItem, type Placed } from './plan-place';
import { type PlanStep, placeOf, stepPlace } from './plan-step';

const item = (id: string, day: number | null): Placed => ({ id, dayFrom: day, dayTo: day, section: '' });
const plan = [item('a', 1), item('b', 1), item('c', 3), item('d', null)];
const days = [1, 2, 3, null];

test.each<[string, PlanStep, object | null]>([
  ['a', 'down', { kind: 'after', id: 'b' }],
  ['b', 'down', { kind: 'day', day: 2 }],
  ['b', 'up', { kind: 'before', id: 'a' }],
  ['a', 'up', null],
  ['c', 'up', { kind: 'day', day: 2 }],
  ['c', 'down', { kind: 'before', id: 'd' }],
  ['c', 'day-before', { kind: 'day', day: 2 }],
  ['a', 'day-after', { kind: 'day', day: 2 }],
  ['d', 'day-after', null],
  ['x', 'up', null],
])('%s by a step %s goes to %j', (id, step, place) => {
  expect(stepPlace(plan, days, id, step)).toEqual(place);
});

test('steps down and as many up bring an item back to its day, whatever the plan', () => {
  const anyDay = fc.constantFrom(...days);
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 1, maxLength: 8 }), fc.nat(7), (held, which) => {
      const order = (day: number | null) => day ?? 99;
      const items = held.sort((a, b) => order(a) - order(b)).map((day, index) => item(`${index}`, day));
      const id = `${which % items.length}`;
      let now: Placed[] = items;
      let steps = 0;
      const walk = (step: PlanStep) => {
        const place = stepPlace(now, days, id, step);
        const move = place && moveItem(now, id, place);
        if (!move) return false;
        const byId = new Map(now.map((one) => [one.id, one]));
        now = move.order.flatMap((one) => (one === id ? [move.item] : (byId.get(one) ?? [])));
        return true;
      };
      while (walk('down')) steps += 1;
      expect(placeOf(now, id)).toMatchObject({ day: null });
      expect(steps).toBeLessThan(20);
      while (walk('up')) steps -= 1;
      expect(now[0]?.id).toBe(id);
      expect(now[0]?.dayFrom).toBe(1);
      expect(now).toHaveLength(items.length);
    }),
  );
});
