import { expect, test } from 'vitest';
import { isCurrent, navigation } from './navigation';

test.each([
  ['/', '/', true],
  ['/', '/pilots', false],
  ['/pilots', '/pilots', true],
  ['/pilots', '/pilots/acme', true],
  ['/pilots', '/pilots-old', false],
])('%s is current at %s: %s', (href, pathname, current) => {
  expect(isCurrent({ href }, pathname)).toBe(current);
});

test('this week is current on every week', () => {
  const week = navigation('2026-W47', {}).flatMap((group) => group.items)[1];
  expect(week && isCurrent(week, '/weeks/2026-W12')).toBe(true);
});

test('at most one item is current on any page', () => {
  const items = navigation('2026-W47', { pilots: 4 }).flatMap((group) => group.items);
  for (const { href } of items) expect(items.filter((item) => isCurrent(item, href))).toHaveLength(1);
});
