import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlanFacts, planPass, type StreamFacts, standsFor } from './pass-plan';
import { type StreamName, streams } from './stream-report';

const now = new Date('2026-03-02T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const turns: StreamName[] = ['releases', 'deployments', 'dependabot-alerts', 'code-scanning-alerts'];

const read = (hours: number): StreamFacts => ({
  state: 'complete',
  lastCompleteAt: hoursAgo(hours),
  lastAttemptAt: hoursAgo(hours),
  refusedSince: null,
  detailsPending: 0,
});

/** Everything was read an hour ago, the releases longest ago. */
function facts(
  change: Partial<PlanFacts> = {},
  some: Partial<Record<StreamName, Partial<StreamFacts>>> = {},
): PlanFacts {
  const known = streams.map((stream): [StreamName, StreamFacts] => [
    stream,
    { ...read(stream === 'releases' ? 4 : 1), ...some[stream] },
  ]);
  return {
    full: false,
    named: null,
    streams: new Map(known),
    branchMayHaveMoved: false,
    pullsMoved: false,
    runsMoved: false,
    moved: false,
    now,
    ...change,
  };
}

test('a quiet pass asks the two lists and one that takes its turn', () => {
  expect(planPass(facts())).toEqual(['issues', 'workflow-runs', 'releases']);
  expect(planPass(facts({}, { releases: { lastAttemptAt: hoursAgo(0) } }))).toEqual([
    'issues',
    'workflow-runs',
    'deployments',
  ]);
});

test('the first pass and a full one ask everything', () => {
  const all = streams.filter((stream) => stream !== 'repository');
  expect(planPass(facts({ streams: new Map() }))).toEqual(all);
  expect(planPass(facts({ full: true }))).toEqual(all);
});

test.each<[string, Partial<PlanFacts>, StreamName[]]>([
  ['pull requests that the list brought', { pullsMoved: true }, ['pull-requests']],
  ['runs that the list brought', { runsMoved: true }, ['jobs']],
  ['a push', { branchMayHaveMoved: true }, ['files']],
  ['anything that moved', { moved: true }, turns],
])('%s make us ask further', (_name, change, further) => {
  expect(planPass(facts(change))).toEqual(expect.arrayContaining(further));
});

test.each<[string, Partial<StreamFacts>, boolean]>([
  ['failed', { state: 'failed' }, true],
  ['was broken off', { state: 'running' }, true],
  ['was stopped', { state: 'stopped' }, true],
  ['has waited', { state: 'waiting' }, true],
  ['was never read whole', { lastCompleteAt: null }, true],
  ['was read', {}, false],
  ['is not offered here', { state: 'unavailable' }, false],
])('a stream that %s is asked out of its turn: %#', (_name, change, asked) => {
  for (const stream of ['files', 'jobs', 'pull-requests', 'deployments'] as const)
    expect(planPass(facts({}, { [stream]: change })).includes(stream)).toBe(asked);
});

test('details that are still to be read are gone on with', () => {
  expect(planPass(facts({}, { jobs: { detailsPending: 3 } }))).toContain('jobs');
});

test('what GitHub does not offer here is asked once a day, in the place of a turn', () => {
  const notOffered = (hours: number) =>
    facts({}, { 'dependabot-alerts': { state: 'unavailable', lastAttemptAt: hoursAgo(hours) } });
  expect(planPass(notOffered(23))).toEqual(['issues', 'workflow-runs', 'releases']);
  expect(planPass(notOffered(24))).toEqual(['issues', 'workflow-runs', 'dependabot-alerts']);
  const moved = { ...notOffered(23), moved: true };
  expect(planPass(moved)).not.toContain('dependabot-alerts');
  const actionsOff = facts({}, { 'workflow-runs': { state: 'unavailable', lastAttemptAt: hoursAgo(2) } });
  expect(planPass(actionsOff)).not.toContain('workflow-runs');
});

test('what one 404 alone says is not offered is asked again with the next pass, until ten minutes prove it', () => {
  const refused = (lastAsked: number) =>
    facts(
      {},
      {
        'workflow-runs': {
          state: 'unavailable',
          refusedSince: hoursAgo(1),
          lastAttemptAt: hoursAgo(lastAsked),
        },
      },
    );
  expect(planPass(refused(1))).toContain('workflow-runs');
  expect(planPass(refused(1 - 9 / 60))).toContain('workflow-runs');
  expect(planPass(refused(1 - 10 / 60))).not.toContain('workflow-runs');
});

test('details that wait of what GitHub does not offer here are asked for once a day', () => {
  const pullsOff = (hours: number): Partial<StreamFacts> => ({
    state: 'unavailable',
    lastAttemptAt: hoursAgo(hours),
    detailsPending: 3,
  });
  expect(planPass(facts({}, { 'pull-requests': pullsOff(23) }))).not.toContain('pull-requests');
  expect(planPass(facts({}, { 'pull-requests': pullsOff(24) }))).toContain('pull-requests');
  const moved = facts({ pullsMoved: true }, { 'pull-requests': pullsOff(1) });
  expect(planPass(moved)).toContain('pull-requests');
});

test.each<[StreamName[], Partial<PlanFacts>, StreamName[]]>([
  [['files'], {}, ['files']],
  [['pull-requests'], {}, ['issues', 'pull-requests']],
  [['issues'], {}, ['issues']],
  [['issues'], { pullsMoved: true }, ['issues', 'pull-requests']],
  [['jobs'], {}, ['workflow-runs', 'jobs']],
  [['workflow-runs'], { full: true }, ['workflow-runs', 'jobs']],
  [['releases', 'dependabot-alerts'], { moved: true }, ['releases', 'dependabot-alerts']],
  [['repository'], {}, []],
])('naming %j asks only these and what belongs to them', (named, change, asked) => {
  expect(planPass(facts({ ...change, named }))).toEqual(asked);
});

const someState = fc.constantFrom<StreamFacts['state']>('complete', 'unavailable', 'complete', 'complete');
const someFacts = fc.record({ state: someState, hours: fc.double({ min: 0, max: 60, noNaN: true }) });

test('whatever was read when, a quiet pass asks at most three besides the repository', () => {
  fc.assert(
    fc.property(fc.array(someFacts, { minLength: streams.length, maxLength: streams.length }), (given) => {
      const known = new Map(
        streams.map((stream, i): [StreamName, StreamFacts] => [
          stream,
          { ...read(given[i]?.hours ?? 1), state: given[i]?.state ?? 'complete' },
        ]),
      );
      expect(planPass(facts({ streams: known })).length).toBeLessThanOrEqual(3);
    }),
  );
});

test('every stream is asked within four quiet passes, or stands on one that is', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(turns, { minLength: 4 }), (order) => {
      const known = new Map(facts().streams);
      order.forEach((stream, i) => {
        known.set(stream, read(10 - i));
      });
      const asked = new Set<StreamName>(['repository']);
      for (let pass = 1; pass <= 4; pass += 1) {
        const at = new Date(now.getTime() + pass * 900_000);
        for (const stream of planPass({ ...facts(), streams: known, now: at })) {
          asked.add(stream);
          known.set(stream, { ...read(0), lastAttemptAt: at, lastCompleteAt: at });
        }
      }
      for (const stream of streams) expect(asked.has(standsFor(stream) ?? stream)).toBe(true);
    }),
  );
});

test('everything that never was read, failed or was named is asked, in the order of the streams', () => {
  fc.assert(
    fc.property(fc.subarray([...streams]), fc.boolean(), (named, moved) => {
      const asked = planPass(facts({ named, moved }));
      for (const stream of named) expect(asked.includes(stream)).toBe(stream !== 'repository');
      expect(asked).toEqual(streams.filter((stream) => asked.includes(stream)));
    }),
  );
});
