import { expect, test } from 'vitest';
import { addItem, addPull, addRepository, addRun, emptyWorld } from '@/e2e/support/github-stand-in/world';
import {
  addCodeScanningAlert,
  addDependabotAlert,
  addDeployment,
  addDeploymentStatus,
  addJob,
  addRelease,
  addReview,
} from '@/e2e/support/github-stand-in/world-details';
import { compareRows } from './compare-store.test-data';
import { expectedRows, type RecordKind, recordKinds } from './expected-rows.test-data';
import type { StoredCell, StoredRow } from './stored-rows.test-data';

const world = emptyWorld();
const repository = addRepository(world, 'harbour', 'relay');
addItem(repository, { blockedBy: ['harbour/relay#2'] });
addReview(addPull(repository));
addJob(addRun(repository));
addRelease(repository);
addDeploymentStatus(addDeployment(repository));
addDependabotAlert(repository);
addCodeScanningAlert(repository);
repository.files.set('docs/adr/0001-choice.md', '# Choice');
const expected = expectedRows(world, repository, { adrGlobs: ['docs/adr/*.md'], lessonGlobs: [] });

/** A store that is right in everything. */
function rightStore(): Record<RecordKind, Map<string, StoredRow>> {
  const plain = (cell: unknown) =>
    (cell !== null && typeof cell === 'object' && 'either' in cell
      ? (cell.either as unknown[])[0]
      : cell) as StoredCell;
  return Object.fromEntries(
    recordKinds.map((kind) => [
      kind,
      new Map(
        [...expected[kind]].map(([key, row]) => [
          key,
          Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, plain(cell)])),
        ]),
      ),
    ]),
  ) as Record<RecordKind, Map<string, StoredRow>>;
}

const counts = (store: ReturnType<typeof rightStore>, afterDeltas = false) => {
  const { missing, extra, stale } = compareRows(expected, store, repository, { afterDeltas });
  return { missing, extra, stale };
};
const none = { missing: 0, extra: 0, stale: 0 };

test('a right store has no difference', () => {
  expect(counts(rightStore())).toEqual(none);
});

test.each(recordKinds)('every wrong column of a %s is seen, and that it is missing', (kind) => {
  const [key, row] = [...expected[kind]][0] ?? ['', {}];
  expect(Object.keys(row).length).toBeGreaterThan(3);
  for (const column of Object.keys(row)) {
    const store = rightStore();
    store[kind].set(key, { ...store[kind].get(key), [column]: 'something else' });
    expect(counts(store), column).toEqual({ ...none, stale: 1 });
  }
  const store = rightStore();
  store[kind].delete(key);
  expect(counts(store)).toEqual({ ...none, missing: 1 });
});

test.each([
  ['deleted', { goneReason: 'deleted' }, 0],
  ['deleted', { goneReason: 'missing' }, 1],
  ['harbour/beacon#7', { goneReason: 'transferred', movedTo: 'harbour/beacon#7' }, 0],
  ['harbour/beacon#7', { goneReason: 'transferred', movedTo: 'harbour/beacon#8' }, 1],
  [null, { goneReason: 'missing' }, 0],
  [null, { goneReason: 'deleted' }, 1],
] as const)('an issue that is %s on GitHub and stored as %o', (left, row, extra) => {
  repository.goneItems.clear();
  if (left) repository.goneItems.set(99, left);
  const store = rightStore();
  store.issue.set('99', { ...row, deletedAt: '2026-01-01T00:00:00.000Z' });
  expect(counts(store)).toEqual({ ...none, extra });
  store.issue.set('99', { ...row, deletedAt: null });
  expect(counts(store)).toEqual({ ...none, extra: 1 });
  expect(counts(store, true)).toEqual(none);
});
