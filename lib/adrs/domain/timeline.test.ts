import { expect, test } from 'vitest';
import type { AdrSummary } from './adr-view';
import { timelineEntries } from './timeline';

const adr = (status: AdrSummary['status'], by: AdrSummary['status']): AdrSummary => ({
  id: 'a',
  project: { slug: 'p', name: 'P' },
  slug: '0001-a',
  number: 1,
  title: 'A',
  status,
  statusText: null,
  date: '2026-01-02',
  deciders: [],
  tags: [],
  problems: [],
  relations: [
    {
      type: 'superseded-by',
      target: '2',
      statedThere: true,
      adr: { projectSlug: 'p', slug: '0002-b', number: 2, title: 'B', status: by },
    },
  ],
  repository: null,
  sourcePath: 'a.md',
  isWrittenHere: false,
  reviewBy: null,
  reviewByFrom: null,
  restsOn: [],
  standing: { holds: 0, contradicted: 0, unknown: 0 },
  updatedAt: '2026-01-02T00:00:00Z',
});

test.each([
  ['accepted', 'accepted', 'superseded by'],
  ['accepted', 'draft', 'would be superseded by the draft'],
  ['accepted', 'proposed', 'would be superseded by the proposed'],
  ['superseded', 'proposed', 'superseded by'],
] as const)('a decision that is %s beside a successor that is %s: "%s"', (status, by, words) => {
  const [entry] = timelineEntries([adr(status, by)], new Map(), new Map());
  expect(entry?.changes.map((change) => change.words)).toEqual([words]);
});
