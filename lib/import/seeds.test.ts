import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBytes } from './file-input';

const shared = join(process.cwd(), '../shared');
const seedTest = test.skipIf(!existsSync(join(shared, 'seeds')));
const corpusTest = test.skipIf(!existsSync(join(shared, 'corpus')));

function read(path: string) {
  const result = readBytes(path.split('/').at(-1) ?? path, readFileSync(path));
  if (!result.ok) throw new Error(result.reasons[0]?.message);
  return result.value;
}
const seed = (name: string) => read(join(shared, 'seeds', name));

seedTest('the pilot seed gives its records (skipped where ../shared/seeds is absent)', () => {
  const { kind, counts, pilot, encodingRepaired } = seed('phase-0-pilot.md');
  expect({ kind, decision: pilot?.declaredDecision, encodingRepaired }).toEqual({
    kind: 'pilot',
    decision: 'go',
    encodingRepaired: false,
  });
  expect(counts).toMatchObject({
    services: 2,
    planItems: 30,
    planItemsDone: 17,
    planItemsInProgress: 3,
    planItemsOpen: 10,
    baselines: 11,
    baselinesInWords: 3,
    targets: 8,
    targetsMeasured: 0,
    goCriteria: 4,
    noGoCriteria: 4,
    logDays: 7,
    risks: 6,
    contingencies: 3,
    deliverablesPlanned: 4,
    deliverablesDelivered: 5,
    roles: 5,
    rolesUnnamed: 2,
  });
  expect(pilot).toMatchObject({ startsOn: '2025-10-01', endsOn: '2025-10-07' });
  expect(pilot?.services[1]?.backupService).toBe('User API service');
});

seedTest(
  'the pilot seed is audited: declared GO, done but open in the log, owners nobody named (skipped where absent)',
  () => {
    const { claims } = seed('phase-0-pilot.md');
    const has = (kind: string, words: RegExp) =>
      claims.some((claim) => claim.kind === kind && words.test(`${claim.text} ${claim.finding}`));
    expect(has('declared-decision', /GO\. None of its 8 targets has a measured value in the document/)).toBe(
      true,
    );
    expect(has('contradiction', /Marked done in the plan.*dependency updates.*open/)).toBe(true);
    expect(
      claims.filter((claim) => claim.kind === 'gap' && /Nobody is named/.test(claim.finding)),
    ).toHaveLength(2);
    expect(has('unsupported', /value before \(~45s\) but none after/)).toBe(true);
  },
);

seedTest('the lessons seeds give theirs, with the damaged one repaired (skipped where absent)', () => {
  const first = seed('lessons-dynamorm-streamer.md');
  expect(first.counts).toMatchObject({ lessons: 23, groups: 7, principles: 10 });
  expect(first.lessons.lessons[0]?.evidence).toMatch(/^```go\n[\s\S]+```$/);
  expect(first.lessons.lessons.every((lesson) => lesson.learned && lesson.evidence && lesson.impact)).toBe(
    true,
  );
  const second = seed('project-learnings.md');
  expect(second.encodingRepaired).toBe(true);
  expect(second.counts).toMatchObject({
    workedWell: 5,
    toImprove: 5,
    pitfalls: 5,
    practices: 16,
    estimateSamples: 3,
    bufferRules: 5,
  });
  expect(second.estimates.bufferRules.map((rule) => [rule.lowPercent, rule.highPercent])).toEqual([
    [25, 40],
    [20, 20],
    [50, 50],
    [15, 15],
    [25, 25],
  ]);
});

seedTest('the impact seed is recomputed row by row and its conflict found (skipped where absent)', () => {
  const { encodingRepaired, impact, claims } = seed('ftl-success-story.md');
  expect(encodingRepaired).toBe(true);
  expect(impact?.rows).toHaveLength(6);
  expect(claims.find((claim) => claim.kind === 'unit')?.finding).toMatch(
    /\+18\.5 percentage points, not \+18\.5%.*\+27\.6%/,
  );
  expect(claims.find((claim) => claim.kind === 'contradiction')).toMatchObject({
    finding: expect.stringMatching(/10x.*3x/),
  });
  expect(claims.some((claim) => claim.kind === 'bound' && /at least 500/.test(claim.finding))).toBe(true);
});

corpusTest(
  'every real document is read without a crash, and decisions are recognised (skipped where ../shared/corpus is absent)',
  () => {
    const files = (part: string) =>
      readdirSync(join(shared, 'corpus', part), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(shared, 'corpus', part, name));
    const kinds = files('docs').map((file) => read(file).kind);
    expect(kinds.filter((kind) => kind === 'lessons').length / kinds.length).toBeGreaterThan(0.85);
    const decisions = files('adr')
      .filter((_, index) => index % 5 === 0)
      .map((file) => read(file).kind);
    expect(decisions.filter((kind) => kind === 'adr').length / decisions.length).toBeGreaterThan(0.85);
  },
  120_000,
);
