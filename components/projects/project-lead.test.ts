import { expect, test } from 'vitest';
import type { Freshness } from '@/lib/github/domain/freshness';
import { projectLead } from './project-lead';

const noPilots = { total: 0, open: 0, stopped: 0, firstStopped: null };
const now = new Date('2026-11-21T12:00:00Z');
const at = new Date('2026-11-21T11:56:00Z');
const fresh: Freshness = { kind: 'fresh', at };
const none = { succeeded: 0, judged: 0, freshness: fresh };
const rest = { repositories: 1, currentRepositories: 1, staleAfterHours: 24, runs: none };

test.each([
  [{}, 'neutral', 'No pilot is recorded.'],
  [{ total: 1 }, 'met', 'Its pilot is a go.'],
  [{ total: 2 }, 'met', 'All 2 pilots are a go.'],
  [{ total: 1, open: 1 }, 'unknown', 'Its pilot cannot be decided yet.'],
  [{ total: 2, open: 1 }, 'unknown', '1 of 2 pilots cannot be decided yet.'],
  [{ total: 2, stopped: 1, firstStopped: 'C' }, 'not-met', 'No-go: C.'],
  [{ total: 3, open: 1, stopped: 2, firstStopped: 'C' }, 'not-met', 'No-go: C and 1 more.'],
  [{ total: 90, stopped: 2 }, 'not-met', 'No-go: 2 of 90 pilots.'],
])('%j is %s: %s', (pilots, tone, headline) => {
  expect(projectLead({ ...rest, pilots: { ...noPilots, ...pilots } }, now)).toMatchObject({ tone, headline });
});

test('without a repository nothing is claimed of CI', () => {
  const { details } = projectLead({ ...rest, pilots: noPilots, repositories: 0 }, now);
  expect(details).toEqual(['No repository is connected, so nothing is known of its issues and its CI.']);
});

test.each<[Freshness, string]>([
  [fresh, '18 of the newest 20 runs on default branches succeeded, read 4 min ago.'],
  [{ kind: 'stale', at }, 'succeeded when they were last read, 4 min ago: that is stale.'],
  [{ kind: 'failed', at }, 'but not all were: the last reading failed.'],
  [{ kind: 'never', at: null }, 'but not all were: some were never read completely.'],
])('a share of runs names how many it is of, and its age: %j', (freshness, words) => {
  const { details } = projectLead(
    { ...rest, pilots: noPilots, runs: { succeeded: 18, judged: 20, freshness } },
    now,
  );
  expect(details[1]).toContain(words);
});

test.each([
  [1, 1, 24, 'Its repository was read within 24 hours.'],
  [3, 3, 1, 'All 3 repositories were read within an hour.'],
  [1, 0, 24, '1 of 1 repository was not read completely within 24 hours.'],
  [3, 1, 24, '2 of 3 repositories were not read completely within 24 hours.'],
])(
  'of %i repositories %i are current at a limit of %i h',
  (repositories, currentRepositories, staleAfterHours, words) => {
    const standing = { ...rest, pilots: noPilots, repositories, currentRepositories, staleAfterHours };
    expect(projectLead(standing, now).details[0]).toBe(words);
  },
);
