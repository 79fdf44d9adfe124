import { expect, test } from 'vitest';
import { batchBlobs, blobsQuestion, readBlobTexts } from './git-blobs';
import { readBlockers, readLinksNode } from './issue-links';
import { mapPullNode } from './pull-details';
import { firstCommitIn, firstReviewIn, mapPullBase } from './pull-rest';

const pull = {
  __typename: 'PullRequest',
  number: 12,
  fullDatabaseId: '900000000012',
  updatedAt: '2026-03-01T08:00:00Z',
  isDraft: false,
  baseRefName: 'main',
  headRefName: 'change',
  headRefOid: 'a'.repeat(40),
  mergedAt: '2026-03-01T07:00:00Z',
  mergeCommit: { oid: 'b'.repeat(40) },
  mergedBy: { login: 'ada' },
  additions: 5,
  deletions: 0,
  changedFiles: 1,
  commits: { totalCount: 3, nodes: [{ commit: { authoredDate: '2026-02-27T08:00:00+02:00' } }] },
  reviews: { nodes: [{ submittedAt: '2026-02-28T09:00:00Z' }, { submittedAt: '2026-02-28T08:00:00Z' }] },
};

test('the first review is the one submitted first, though another was begun before it', () => {
  const mapped = mapPullNode(pull);
  expect(mapped.ok && mapped.value.row).toMatchObject({
    githubId: 900_000_000_012n,
    mergeCommitSha: 'b'.repeat(40),
    mergedBy: 'ada',
    commitCount: 3,
    firstCommitAt: new Date('2026-02-27T06:00:00Z'),
    firstReviewAt: new Date('2026-02-28T08:00:00Z'),
  });
});

test('what is not there is null, never nothing at all', () => {
  const mapped = mapPullNode({
    ...pull,
    mergedAt: null,
    mergedBy: null,
    commits: { totalCount: 0, nodes: [] },
    reviews: { nodes: [{ submittedAt: null }] },
  });
  expect(mapped.ok && mapped.value.row).toMatchObject({
    mergeCommitSha: null,
    mergedBy: null,
    firstCommitAt: null,
    firstReviewAt: null,
  });
});

test.each([
  ['fullDatabaseId', { fullDatabaseId: null }],
  ['fullDatabaseId', { fullDatabaseId: '0' }],
  ['additions', { additions: null }],
  ['reviews', { reviews: null }],
  ['__typename', { __typename: 'Issue' }],
])('a pull request whose %s does not fit is refused with the field', (field, change) => {
  const mapped = mapPullNode({ ...pull, ...change });
  expect(mapped.ok ? null : mapped.reasons[0]?.field).toBe(field);
});

test('REST names a trial merge before the merge, which is none', () => {
  const side = { ref: 'main', sha: 'c'.repeat(40) };
  const raw = {
    id: 5,
    number: 12,
    updated_at: pull.updatedAt,
    base: side,
    head: side,
    merge_commit_sha: side.sha,
  };
  const open = mapPullBase(raw);
  const merged = mapPullBase({ ...raw, merged_at: pull.mergedAt });
  expect(open.ok && open.value.row.mergeCommitSha).toBeNull();
  expect(merged.ok && merged.value.row.mergeCommitSha).toBe(side.sha);
});

test('reviews that were never submitted are none, and a page of something else is told apart', () => {
  expect(firstReviewIn([{ state: 'PENDING' }])).toBeNull();
  expect(firstReviewIn([])).toBeNull();
  expect(firstReviewIn([{ message: 'no' }])).toBeUndefined();
  expect(firstCommitIn([])).toBeNull();
  expect(firstCommitIn([{ commit: { author: null } }])).toBeNull();
  expect(firstCommitIn([{ sha: 'x' }])).toBeUndefined();
  expect(firstCommitIn([{ commit: { author: { date: pull.updatedAt } } }])).toEqual(new Date(pull.updatedAt));
});

test('blockers are named by repository and number, each once, and a hidden one is left out', () => {
  const node = {
    __typename: 'Issue',
    number: 4,
    updatedAt: pull.updatedAt,
    blockedBy: {
      totalCount: 3,
      nodes: [
        { number: 9, repository: { nameWithOwner: 'harbour/relay' } },
        null,
        { number: 2, repository: { nameWithOwner: 'harbour/relay' } },
      ],
    },
  };
  expect(readLinksNode(node, 4)).toEqual({
    blockedBy: ['harbour/relay#2', 'harbour/relay#9'],
    answeredAt: new Date(pull.updatedAt),
    isCut: false,
  });
  expect(readLinksNode(node, 5)).toBeNull();
  expect(readLinksNode({ ...node, blockedBy: { ...node.blockedBy, totalCount: 101 } }, 4)?.isCut).toBe(true);
  const row = { number: 2, repository_url: 'https://api.github.com/repos/harbour/relay' };
  expect(readBlockers([row, row])).toEqual(['harbour/relay#2']);
  expect(readBlockers([{ number: 2 }])).toBeNull();
});

test('blobs are asked in hundreds, fewer where they are large, each once', () => {
  const blob = (index: number, size: number | null) => ({
    sha: index.toString(16).padStart(40, '0'),
    path: `${index}.md`,
    size,
  });
  const sizes = (count: number, size: number | null) =>
    batchBlobs(Array.from({ length: count }, (_none, index) => blob(index, size))).map(
      ({ length }) => length,
    );
  expect(sizes(883, 2000)).toEqual([100, 100, 100, 100, 100, 100, 100, 100, 83]);
  expect(sizes(10, 1_048_576)).toEqual([4, 4, 2]);
  expect(sizes(100, null)).toEqual([64, 36]);
  expect(batchBlobs([blob(1, 5), blob(1, 5)]).map(({ length }) => length)).toEqual([1]);
  expect(blobsQuestion([blob(255, 5)])).toContain(`b0: object(oid: "${'ff'.padStart(40, '0')}")`);
});

test('texts come in the order of the question, and what is no text is null', () => {
  const data = { repository: { b1: { text: 'one' }, b0: { text: null }, b2: null } };
  expect(readBlobTexts(data, 4)).toEqual([null, 'one', null, null]);
  expect(readBlobTexts({ repository: null }, 1)).toBeNull();
});
