import { expect, test } from 'vitest';
import { scopeChange } from './plan-scope';

const item = { title: 'Measure', dayFrom: 3, dayTo: 4, section: 'Hardest case', state: 'open' } as const;

test.each([
  ['a new item', null, item, true],
  ['a reworded one', item, { ...item, title: 'Measure twice' }, false],
  ['done', item, { ...item, state: 'done' }, false],
  ['dropped', item, { ...item, state: 'dropped' }, true],
  ['taken up again', { ...item, state: 'dropped' }, item, true],
  ['moved within the pilot', item, { ...item, dayFrom: 6, dayTo: 7 }, false],
  ['moved past its end', item, { ...item, dayFrom: 7, dayTo: 8 }, true],
  ['moved back, still past the end', { ...item, dayTo: 9 }, { ...item, dayTo: 8 }, false],
  ['of one day, past the end', { ...item, dayTo: null }, { ...item, dayFrom: 8, dayTo: null }, true],
  ['counted with another section', item, { ...item, section: 'Everyday work' }, true],
  ['taken off its day', item, { ...item, dayFrom: null, dayTo: null }, false],
] as const)('%s is a change of scope: see', (_what, before, after, isScope) => {
  expect(scopeChange(before, after, 7) !== null).toBe(isScope);
});

test('without an end nothing is past it', () => {
  expect(scopeChange(item, { ...item, dayTo: 900 }, null)).toBeNull();
});

test('an amendment reads what a person would say', () => {
  expect(scopeChange(item, { ...item, dayFrom: 8, dayTo: 8 }, 7)).toEqual({
    before: { Title: 'Measure', Days: 'Days 3 to 4', Section: 'Hardest case', State: 'Open' },
    after: { Title: 'Measure', Days: 'Day 8', Section: 'Hardest case', State: 'Open' },
  });
});
