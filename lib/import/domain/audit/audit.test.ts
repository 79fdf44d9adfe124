import { expect, test } from 'vitest';
import { outlineMarkdown } from '@/lib/markdown/outline';
import { readDocument } from '../read-document';
import { auditChangesInProse, auditShares } from './arithmetic';
import { auditEstimates } from './estimates-fit';
import { auditFactors } from './factors';
import { keywords, shareIn } from './keywords';
import { statementsOf } from './statements';
import { auditAchievements } from './statements-unsupported';

const said = (...lines: string[]) =>
  statementsOf(outlineMarkdown(lines.map((line) => `- ${line}`).join('\n')));
const standings = (claims: readonly { standing: string }[]) => claims.map((claim) => claim.standing);

test.each([
  ['Build: 45s → <30s (33% improvement)', ['consistent']],
  ['Build: 45s → 30s (50% improvement)', ['contradicted']],
  ['Coverage went from 67% to 85.5%, +18.5%', ['contradicted']],
  ['Coverage went from 67% to 85.5%, +18.5 percentage points', ['consistent']],
  ['Updated thiserror 1.0 → 2.0 in 40% of crates', []],
  ['Deploys take 3 min', []],
])('%s', (line, expected) => {
  expect(standings(auditChangesInProse(said(line)))).toEqual(expected);
});

test.each([
  ['2 out of 12 (17%)', ['consistent']],
  ['2 of 12 (27%)', ['contradicted']],
  ['3 of 4 services', []],
])('%s', (line, expected) => {
  expect(standings(auditShares(said(line)))).toEqual(expected);
});

test('two factors for one subject contradict each other, for two subjects they do not', () => {
  expect(
    auditFactors(said('3x performance improvement', '10x performance improvement overall')),
  ).toMatchObject([{ kind: 'contradiction', line: 2, otherLine: 1 }]);
  expect(auditFactors(said('3x faster deployments', '10x faster queries'))).toEqual([]);
});

test.each([
  ['Compilation time improved from ~45s baseline', true],
  ['Search is faster', true],
  ['Search is 40% faster', false],
  ['Zero breaking changes', true],
  ['We met on Tuesday', false],
])('%s is without support: %s', (text, unsupported) => {
  expect(auditAchievements([{ line: 1, text, linked: false }])).toHaveLength(unsupported ? 1 : 0);
  expect(auditAchievements([{ line: 1, text, linked: true }])).toEqual([]);
});

test('a sample is held against the buffer for its own kind of work', () => {
  const sample = {
    task: 'Docker setup',
    category: 'Integration',
    estimateHours: 4,
    actualHours: 6,
    approximate: false,
    source: '',
    line: 1,
  };
  const rule = (highPercent: number) => ({
    category: 'Integration',
    lowPercent: 20,
    highPercent,
    source: '',
    line: 9,
  });
  expect(auditEstimates({ estimates: [sample], bufferRules: [rule(20)] })).toMatchObject([
    { standing: 'contradicted', otherLine: 9 },
  ]);
  expect(auditEstimates({ estimates: [sample], bufferRules: [rule(50)] })).toMatchObject([
    { standing: 'consistent' },
  ]);
});

test('words are compared by their stem and without those that any task has', () => {
  expect(
    shareIn(keywords('Start dependency updates'), keywords('Updated jsonwebtoken dependencies')).share,
  ).toBe(1);
});

const pilot = (plan: string, log: string) =>
  `# Pilot: x\n\n## Plan\n${plan}\n\n## Log\n\n### Day 1\n${log}\n`;
const contradictions = (text: string) =>
  readDocument(text, 'x.md', 'pilot').claims.filter((claim) => claim.kind === 'contradiction');

test.each([
  [
    'done in the plan, open in the log',
    pilot('- [x] Update dependency versions', '- [ ] Update dependency versions'),
    1,
  ],
  ['done in both', pilot('- [x] Update dependency versions', '- [x] Update dependency versions'), 0],
  [
    'open in the plan, done in the log',
    pilot('- [ ] Update dependency versions', '- [x] Update dependency versions'),
    1,
  ],
  ['about something else', pilot('- [x] Update dependency versions', '- [ ] Invite the customers'), 0],
])('plan and log, %s', (_, text, n) => {
  expect(contradictions(text)).toHaveLength(n);
});

test('a tick without evidence is unsupported, and contradicted by open work on the same matter', () => {
  const text = (plan: string) =>
    `# Pilot: x\n\n## Plan\n${plan}\n\n## Go criteria\n- [x] Positive feedback received\n`;
  const about = (plan: string) =>
    readDocument(text(plan), 'x.md', 'pilot').claims.filter((claim) => /criterion/.test(claim.finding));
  expect(about('- [x] Install')).toMatchObject([{ kind: 'unsupported' }]);
  expect(about('- [ ] Gather feedback from both teams')).toMatchObject([
    { kind: 'contradiction', otherLine: 4 },
  ]);
});

test('more plan items than can be compared are said not to have been', () => {
  const text = `# Pilot: x\n\n## Plan\n${'- [ ] a task\n'.repeat(2001)}`;
  expect(readDocument(text, 'x.md', 'pilot').claims).toMatchObject([
    { kind: 'gap', finding: expect.stringMatching(/not compared/) },
  ]);
});
