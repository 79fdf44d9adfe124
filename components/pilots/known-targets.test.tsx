import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { KnownTarget } from '@/lib/go-no-go/domain/decision-snapshot';
import { KnownTargets } from './known-targets';

const target: KnownTarget = {
  id: 't',
  name: 'Build time',
  comparator: 'lte',
  value: 30,
  unit: 's',
  baselineValue: 45,
  text: '',
  now: { value: 20, n: 4, at: '2026-11-18T08:00:00.000Z', window: 'since 16 November 2026' },
  isHit: null,
  staleSince: null,
  metric: 'Build time',
};
const shown = (over: Partial<KnownTarget>) =>
  renderToStaticMarkup(
    <KnownTargets
      known={{ targets: { counts: { total: 1, measured: 1, hit: 0 }, items: [{ ...target, ...over }] } }}
    />,
  );

test('a target in words shows its words', () => {
  expect(shown({ comparator: null, value: null, text: 'Nobody waits for a build' })).toContain(
    'Nobody waits for a build',
  );
});

test.each<[string, Partial<KnownTarget>, RegExp]>([
  ['of too few samples', {}, /Too few samples/],
  ['not measured', { now: null }, /Not measured/],
  ['without a comparison', { comparator: null }, /Nothing to compare/],
  ['measured too long ago', { isHit: true, staleSince: '2026-12-02T08:00:00.000Z' }, /Stale/i],
])('a target %s is not shown as hit', (_name, over, words) => {
  const html = shown(over);
  expect(html).toMatch(words);
  expect(html).not.toContain('>Hit<');
});

test('a target that is hit on enough samples is shown as hit', () => {
  expect(shown({ isHit: true })).toContain('Hit');
});
