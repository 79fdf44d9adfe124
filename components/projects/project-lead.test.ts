import { expect, test } from 'vitest';
import { projectLead } from './project-lead';

const go = { title: 'A', verdict: 'go' as const };
const open = { title: 'B', verdict: 'undecidable' as const };
const stop = { title: 'C', verdict: 'no-go' as const };
const rest = { repositories: 1, unreadRepositories: 0, runs: { succeeded: 0, judged: 0 } };

test.each([
  [[], 'neutral', 'No pilot is recorded.'],
  [[go], 'met', 'Its pilot is a go.'],
  [[go, go], 'met', 'All 2 pilots are a go.'],
  [[open], 'unknown', 'Its pilot cannot be decided yet.'],
  [[go, open], 'unknown', '1 of 2 pilots cannot be decided yet.'],
  [[go, stop], 'not-met', 'No-go: C.'],
  [[stop, stop, open], 'not-met', 'No-go: C and 1 more.'],
])('%j is %s: %s', (pilots, tone, headline) => {
  expect(projectLead({ ...rest, pilots })).toMatchObject({ tone, headline });
});

test('without a repository nothing is claimed of CI', () => {
  const { details } = projectLead({ ...rest, pilots: [], repositories: 0 });
  expect(details).toEqual(['No repository is connected, so nothing is known of its issues and its CI.']);
});

test('a share of runs names how many it is of', () => {
  const { details } = projectLead({ ...rest, pilots: [], runs: { succeeded: 18, judged: 20 } });
  expect(details[1]).toBe('18 of the newest 20 runs on default branches succeeded.');
});
