import { expect, test } from 'vitest';
import { attention, type UrgentPilot } from './attention';

const pilot = (slug: string, ...labels: string[]): UrgentPilot => ({
  slug,
  title: slug.toUpperCase(),
  project: { name: 'A' },
  attention: labels.map((label) => ({
    kind: label,
    state: 'not-met',
    label,
    text: `it is ${label}`,
    href: `/pilots/${slug}/plan#${label}`,
  })),
});

test('a pilot that needs nobody is not listed', () => {
  expect(attention([pilot('p')], [])).toEqual([]);
});

test('a pilot is one item, headed by its gravest reason, and each reason leads to its place', () => {
  expect(attention([pilot('p', 'late', 'lost')], [])).toEqual([
    {
      key: 'pilot p',
      state: 'not-met',
      label: 'late',
      subject: 'P',
      href: '/pilots/p',
      reasons: [
        { text: 'it is late', href: '/pilots/p/plan#late' },
        { text: 'it is lost', href: '/pilots/p/plan#lost' },
      ],
      text: 'it is late; it is lost',
    },
  ]);
});

test('pilots keep their order, and streams of one repository are one item', () => {
  const gap = (repository: string, stream: string) => ({
    repository,
    streams: [stream],
    cause: 'late',
    text: `${stream} late`,
  });
  const items = attention(
    [pilot('q', 'worse'), pilot('p', 'bad')],
    [
      gap('acme/a', 'issues'),
      gap('acme/a', 'files'),
      ...'bcdef'.split('').map((r) => gap(`acme/${r}`, 'issues')),
    ],
  );
  expect(items.map((item) => item.label)).toEqual(['worse', 'bad', ...Array(5).fill('Not read')]);
  expect(items.at(-1)?.subject).toBe('2 more repositories');
});

test('a budget is told with its figure, n and age, and with what became of its issue', () => {
  const budget = {
    metric: { id: 'm1', name: 'Build time' },
    state: 'passed' as const,
    words: 'Passed: 75 s is 15 s above the limit of 60 s.',
    n: 12,
    lastAt: '2026-11-20T09:00:00.000Z',
    passing: { issue: { url: null, number: null, problem: 'No token is set.' } },
  };
  const [item, ...rest] = attention([], [], [budget, { ...budget, state: 'within' as const }]);
  expect(rest).toEqual([]);
  expect(item).toMatchObject({ state: 'not-met', label: 'Budget passed', href: '/metrics/m1' });
  expect(item?.text).toBe(
    'Passed: 75 s is 15 s above the limit of 60 s (n = 12, newest of 2026-11-20); no issue was opened: No token is set.',
  );
  const url = 'https://github.com/acme/app/issues/7';
  const opened = { ...budget, passing: { issue: { url, number: 7, problem: null } } };
  expect(attention([], [], [opened])[0]?.reasons[1]).toEqual({
    text: 'issue #7 is opened for it',
    href: url,
  });
});
