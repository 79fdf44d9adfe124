import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOfChoice, type WishRow, wishesFor, wishKinds, withoutKind } from './wishes';

const projects = ['a', 'b', 'c'];
const wishes = fc.record({
  revisions: fc.boolean(),
  digest: fc.boolean(),
  reminder: fc.boolean(),
  questions: fc.boolean(),
});
const rows = fc
  .tuple(fc.uniqueArray(fc.constantFrom(null, ...projects)), fc.array(wishes, { minLength: 4, maxLength: 4 }))
  .map(([ids, given]): WishRow[] =>
    ids.flatMap((projectId, n) => (given[n] ? [{ ...given[n], projectId }] : [])),
  );
const own = fc.uniqueArray(fc.constantFrom(...projects));

test('without a choice: each summary and the digest where one has a role, reminder and questions everywhere', () => {
  expect(wishesFor([], 'a', true)).toEqual({
    revisions: true,
    digest: true,
    reminder: true,
    questions: true,
  });
  expect(wishesFor([], 'a', false)).toEqual({
    revisions: false,
    digest: false,
    reminder: true,
    questions: true,
  });
});

test('a row of a project goes before the one for all', () => {
  const all = { revisions: true, digest: true, reminder: true, questions: true, projectId: null };
  const none = { revisions: false, digest: false, reminder: false, questions: false, projectId: 'a' };
  expect(wishesFor([all, none], 'a', true)).toMatchObject({ revisions: false });
  expect(wishesFor([all, none], 'b', false)).toMatchObject({ revisions: true });
});

test('ending a kind ends it everywhere, or in its project, and leaves every other wish as it was', () => {
  fc.assert(
    fc.property(
      rows,
      own,
      fc.constantFrom(...wishKinds),
      fc.constantFrom(null, ...projects),
      (before, ownProjects, kind, projectId) => {
        const after = withoutKind(before, kind, { projectId, ownProjects });
        expect(new Set(after.map((row) => row.projectId)).size).toBe(after.length);
        for (const id of [...projects, 'never seen']) {
          const isOwn = ownProjects.includes(id);
          for (const one of wishKinds) {
            const was = wishesFor(before, id, isOwn)[one];
            const isEnded = one === kind && (projectId === null || projectId === id);
            expect(wishesFor(after, id, isOwn)[one]).toBe(isEnded ? false : was);
          }
        }
        expect(withoutKind(after, kind, { projectId, ownProjects })).toEqual(expect.arrayContaining(after));
      },
    ),
  );
});

test('what is chosen on the page holds, whatever stood before, and no row says what would stand without it', () => {
  fc.assert(
    fc.property(rows, own, fc.array(wishes, { minLength: 4, maxLength: 4 }), (before, ownProjects, given) => {
      const chosen = [null, ...projects].flatMap((projectId, n) =>
        given[n] ? [{ ...given[n], projectId }] : [],
      );
      const after = rowsOfChoice(before, chosen, ownProjects);
      for (const row of chosen)
        expect(
          wishesFor(after, row.projectId, row.projectId !== null && ownProjects.includes(row.projectId)),
        ).toMatchObject(Object.fromEntries(wishKinds.map((kind) => [kind, row[kind]])));
      for (const row of after.filter(({ projectId }) => projectId !== null)) {
        const without = after.filter((one) => one !== row);
        expect(
          wishesFor(without, row.projectId, ownProjects.includes(row.projectId ?? '')),
        ).not.toMatchObject(Object.fromEntries(wishKinds.map((kind) => [kind, row[kind]])));
      }
    }),
  );
});

test('projects that were not shown keep their rows', () => {
  const kept = { revisions: true, digest: false, reminder: false, questions: false, projectId: 'c' };
  expect(rowsOfChoice([kept], [], [])).toEqual([kept]);
});
