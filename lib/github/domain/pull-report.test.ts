import { expect, test } from 'vitest';
import { joinPullReports } from './pull-report';
import { emptyReport, type StreamReport } from './stream-report';

const report = (rest: Partial<StreamReport>) => ({ ...emptyReport('pull-requests'), ...rest });
const one = { place: 'pull request #1', reason: 'title: none' };

test.each<[string, Partial<StreamReport>, Partial<StreamReport>, Partial<StreamReport>]>([
  [
    'all new, with their details',
    { fetched: 32, inserted: 32 },
    { fetched: 32, updated: 32 },
    { fetched: 32, inserted: 32, updated: 0, unchanged: 0 },
  ],
  ['nothing', {}, {}, { fetched: 0, inserted: 0, updated: 0, unchanged: 0 }],
  [
    'two of the overlap unchanged, one changed',
    { fetched: 3, updated: 1, unchanged: 2 },
    { fetched: 1, updated: 1 },
    { fetched: 3, updated: 1, unchanged: 2 },
  ],
  [
    'details that were still to be read',
    { fetched: 1, inserted: 1 },
    { fetched: 50, updated: 50 },
    { fetched: 50, inserted: 1, updated: 49, unchanged: 0 },
  ],
  [
    'one refused by the list',
    { fetched: 3, inserted: 2, refused: [one] },
    { fetched: 2, updated: 2 },
    { fetched: 3, inserted: 2, updated: 0, unchanged: 0, refused: [one] },
  ],
])('a person counts them once: %s', (_name, list, details, expected) => {
  expect(joinPullReports(report(list), report(details))).toMatchObject(expected);
});
