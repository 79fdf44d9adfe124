import { expect, test } from 'vitest';
import { planIntent } from './plan-keys';

const pressed = (keys: string) => {
  const parts = keys.split('+');
  const has = (name: string) => parts.includes(name);
  return planIntent({
    key: parts.at(-1) ?? '',
    altKey: has('Alt'),
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    shiftKey: has('Shift'),
  });
};

test.each([
  ['ArrowDown', { kind: 'focus', by: 1 }],
  ['Alt+ArrowUp', { kind: 'step', step: 'up' }],
  ['Alt+PageDown', { kind: 'step', step: 'day-after' }],
  ['d', { kind: 'state', state: 'done' }],
  ['X', { kind: 'state', state: 'dropped' }],
  ['e', { kind: 'edit' }],
  ['Alt+d', null],
  ['Ctrl+d', null],
  ['Meta+p', null],
  ['PageDown', null],
  ['Enter', null],
])('%s is %j', (keys, intent) => {
  expect(pressed(keys)).toEqual(intent);
});
