import { expect, test } from 'vitest';
import { crumbs } from './crumbs';

test.each([
  ['/', []],
  ['/pilots', []],
  ['/pilots/acme', ['Pilots']],
  ['/adrs/acme%20x/0001-queue', ['acme x', 'ADRs']],
  ['/weeks/2026-W47', ['Weeks']],
  ['/unheard/of', []],
])('%s lies below %j', (pathname, labels) => {
  expect(crumbs(pathname).map((crumb) => crumb.label)).toEqual(labels);
});
