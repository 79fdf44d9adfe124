import { expect, test } from 'vitest';
import { crumbs } from './crumbs';

test.each([
  ['/', []],
  ['/pilots', []],
  ['/pilots/acme', ['Pilots']],
  ['/adrs/acme%20x/0001-queue', ['acme x', 'ADRs']],
  ['/weeks/2026-W47', ['Weeks']],
  ['/ci/acme', ['CI']],
  ['/ci/acme%20x/delivery', ['CI', 'acme x']],
  ['/ci/acme/runs', ['CI', 'acme']],
  ['/ci/tests/42', ['CI']],
  ['/ci/reports/0190c0de', ['CI']],
  ['/settings/delivery', ['Settings']],
  ['/metrics/0199', ['Metrics']],
  ['/metrics/0199/explore', ['Metrics', 'Metric']],
  ['/estimation/forecasts', ['Estimation']],
  ['/estimation/forecasts/0199', ['Estimation', 'Forecasts']],
  ['/unheard/of', []],
])('%s lies below %j', (pathname, labels) => {
  expect(crumbs(pathname).map((crumb) => crumb.label)).toEqual(labels);
});

test('a forecast leads back to the list of forecasts', () => {
  expect(crumbs('/estimation/forecasts/0199').at(-1)?.href).toBe('/estimation/forecasts');
});
