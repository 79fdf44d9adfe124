import { expect, test } from 'vitest';
import { attention } from './attention';
import type { PilotOfWeek } from './week-facts';

const pilot = (change: Partial<PilotOfWeek> = {}): PilotOfWeek => ({
  slug: 'p',
  title: 'P',
  projectSlug: 'a',
  stage: 'running',
  startsOn: null,
  endsOn: null,
  verdict: 'undecidable',
  criteria: { total: 4, met: 4, notMet: 0, stale: 0, waived: 0, unknown: 0 },
  targets: { total: 0, measured: 0, hit: 0 },
  plan: { total: 0, done: 0, slipped: 0 },
  headline: '',
  unnamedRoles: 0,
  contradictedClaims: 0,
  health: 'on-track',
  reasons: ['x'],
  ...change,
});
const labels = (...pilots: PilotOfWeek[]) => attention(pilots, []).map((item) => item.label);

test('a pilot with all its evidence asks for nothing', () => {
  expect(labels(pilot())).toEqual([]);
});

test.each<[Partial<PilotOfWeek>, string]>([
  [{ verdict: 'no-go' }, 'No-go'],
  [{ targets: { total: 2, measured: 2, hit: 1 } }, 'Target missed'],
  [{ contradictedClaims: 1 }, 'Contradicted'],
  [{ criteria: { total: 2, met: 1, notMet: 0, stale: 0, waived: 0, unknown: 1 } }, 'No evidence'],
  [{ criteria: { total: 2, met: 1, notMet: 0, stale: 1, waived: 0, unknown: 0 } }, 'Stale'],
  [{ criteria: { total: 0, met: 0, notMet: 0, stale: 0, waived: 0, unknown: 0 } }, 'No criteria'],
  [{ unnamedRoles: 2 }, 'Not named'],
])('%j asks for attention as "%s"', (change, label) => {
  expect(labels(pilot(change))).toEqual([label]);
});

test('unmeasured targets are not missed targets', () => {
  expect(labels(pilot({ targets: { total: 4, measured: 0, hit: 0 } }))).toEqual([]);
});

test('a closed pilot asks for nothing', () => {
  expect(labels(pilot({ stage: 'closed', verdict: 'no-go', unnamedRoles: 1 }))).toEqual([]);
});

test('the gravest come first, and streams of one repository are one item', () => {
  const gap = (repository: string, stream: string) => ({
    repository,
    streams: [stream],
    cause: 'late',
    text: `${stream} late`,
  });
  const items = attention(
    [pilot({ unnamedRoles: 1 }), pilot({ slug: 'q', verdict: 'no-go' })],
    [
      gap('acme/a', 'issues'),
      gap('acme/a', 'files'),
      ...'bcdef'.split('').map((r) => gap(`acme/${r}`, 'issues')),
    ],
  );
  expect(items.map((item) => item.label)).toEqual(['No-go', 'Not named', ...Array(5).fill('Not read')]);
  expect(items.at(-1)?.subject).toBe('2 more repositories');
});
