import { expect, test } from 'vitest';
import { readItemCounts } from './item-counts';

test('counts are told only by an answer that holds both', () => {
  const repository = { issues: { totalCount: 98 }, pullRequests: { totalCount: 32 } };
  expect(readItemCounts({ repository })).toEqual({ issues: 98, pulls: 32 });
  for (const data of [null, { repository: null }, { repository: { issues: { totalCount: 98 } } }])
    expect(readItemCounts(data)).toBeNull();
});
