import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Deployment } from './delivery';
import { changesNeededAfter, leadTime } from './throughput';

const window = { first: new Date('2026-11-01T00:00:00Z'), last: new Date('2026-11-10T23:59:59.999Z') };
const iso = (hour: number) => new Date(window.first.getTime() + hour * 3_600_000).toISOString();

const deployments = fc
  .array(
    fc.record({
      sha: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      hour: fc.integer({ min: -60, max: 60 }),
      took: fc.constantFrom(0, 1, 5, 40, null),
      state: fc.constantFrom('success', 'inactive', 'failure', null),
      isProduction: fc.constantFrom(true, true, true, false, null),
      environment: fc.constantFrom('production', 'eu'),
    }),
    { maxLength: 20 },
  )
  .map((all) =>
    all.map(
      ({ hour, took, ...rest }, id): Deployment => ({
        ...rest,
        id: `${id}`,
        at: iso(hour),
        finishedAt: took === null ? null : iso(hour + took),
      }),
    ),
  );
const pulls = fc.array(fc.integer({ min: -70, max: 70 }), { maxLength: 30 }).map((hours) =>
  hours.map((hour, number) => ({
    ...{ number, mergedAt: iso(hour), firstCommitAt: number % 5 === 0 ? null : iso(hour - 3) },
    mergeCommitSha: null,
  })),
);

test('changes merged before those that are needed matter to no lead time', () => {
  let left = 0;
  fc.assert(
    fc.property(deployments, pulls, (deployed, merged) => {
      const after = changesNeededAfter(deployed, window.first);
      const needed = merged.filter(({ mergedAt }) => after === null || mergedAt > after);
      left += merged.length - needed.length;
      expect(leadTime(needed, deployed, window)).toEqual(leadTime(merged, deployed, window));
    }),
    { numRuns: 500 },
  );
  expect(left).toBeGreaterThan(100);
});
