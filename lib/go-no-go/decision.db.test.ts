import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import { requireStagedPilot } from '@/lib/pilots/stage-queries';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { NotAllowedError } from '@/lib/platform/errors';
import { accept } from '@/lib/shared/result';
import { given } from '@/lib/shared/result.test-data';
import {
  asked,
  at,
  codes,
  condition,
  lena,
  nextMonth,
  omar,
  pilotUpForDecision,
  pilotWithoutCriteria,
  proposed,
  said,
  tomorrow,
  vouch,
  yesterday,
} from './decision.test-data';
import { decide, meetCondition } from './decision-commands';
import type { DecideInput } from './decision-input';
import { inMoment } from './decision-moment';
import { listDecisions, readDecision } from './decision-page-queries';
import { findDecisionSummary, listOpenConditions, listPendingProposals } from './decision-queries';
import { thenAndNow } from './domain/then-and-now';
import { ada, viewer } from './go-no-go.test-data';
import { approveProposal, refuseProposal, withdrawProposal } from './proposal-commands';
import { requirePilotRecord } from './queries';
import { backToRunning, closePilot, moveToDeciding } from './stage-commands';

withTestDatabase();

test('an outcome that agrees with the verdict is published at once, with all that was known', async () => {
  const { id } = await pilotUpForDecision('met');
  expect(given(await decide(lena, asked(id)))).toEqual({ kind: 'published', number: 1, revision: 1 });
  const made = await readDecision(viewer, id, { number: 1 });
  expect(made).toMatchObject({
    outcome: 'go',
    verdict: 'go',
    isOpposed: false,
    authorName: 'Lena',
    approverName: null,
  });
  expect(made.snapshot).toMatchObject({
    version: 1,
    verdict: { kind: 'go', coverage: { answered: 1, total: 1 } },
    criteria: [
      {
        title: 'Both teams want it',
        state: 'met',
        label: 'Met',
        ruleInWords: 'Somebody vouches for it by name',
      },
    ],
  });
  expect((await requireStagedPilot(viewer, id)).stage).toBe('decided');
  const found = await database().searchEntry.findFirst({ where: { kind: 'decision', recordId: made.id } });
  expect(found?.title).toMatch(/^Decision 1: Go, /);
});

test('the snapshot keeps what was known, whatever becomes known later', async () => {
  const { id, slug } = await pilotUpForDecision('met');
  given(await decide(lena, asked(id)));
  await vouch(slug, false);
  const { snapshot } = await readDecision(viewer, id, { number: 1 });
  const record = await requirePilotRecord(viewer, slug);
  expect(snapshot && thenAndNow(snapshot, record)).toMatchObject([
    { change: 'state', known: { state: 'met' }, now: { state: 'not_met' } },
  ]);
});

test('of two people who decide at once one is published, and the other reads which decision stands', async () => {
  const { id } = await pilotUpForDecision('met');
  const answers = await Promise.all([
    decide(lena, asked(id)),
    decide(omar, asked(id)),
    decide(lena, asked(id)),
  ]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  for (const answer of answers.filter(({ ok }) => !ok)) {
    expect(said(answer)).toMatch(/^Decision 1 stands: “Go”, by /);
  }
  expect(await listDecisions(viewer, id)).toHaveLength(1);
});

test('what somebody decides against the verdict waits, is seen by all, and is published by another person only', async () => {
  const { id, project } = await pilotUpForDecision('unknown');
  const proposalId = await proposed(id);
  expect((await requireStagedPilot(viewer, id)).stage).toBe('deciding');
  expect(await listDecisions(viewer, id)).toEqual([]);
  const forLena = await listPendingProposals(lena, { projectId: project.id });
  const forOmar = await listPendingProposals(omar, { projectId: project.id });
  const forAda = await listPendingProposals(ada, { projectId: project.id });
  expect([forLena, forOmar, forAda].map(({ items: [one] }) => [one?.isOwn, one?.mayAnswer])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);

  expect(codes(await approveProposal(lena, { proposalId }))).toEqual(['same-person']);
  await expect(approveProposal(ada, { proposalId })).rejects.toThrow(NotAllowedError);
  expect(codes(await decide(omar, asked(id, { seenVerdict: 'undecidable' })))).toEqual(['pending']);
  expect(codes(await backToRunning(ada, await at(id)))).toEqual(['pending']);
  expect(codes(await closePilot(lena, { ...(await at(id)), reason: 'x' }))).toEqual(['pending']);

  expect(given(await approveProposal(omar, { proposalId, reason: 'Agreed' }))).toEqual({
    number: 1,
    revision: 1,
  });
  const made = await readDecision(viewer, id, { number: 1 });
  expect(made).toMatchObject({
    isOpposed: true,
    verdict: 'undecidable',
    authorName: 'Lena',
    approverName: omar.name,
  });
  expect(codes(await approveProposal(omar, { proposalId }))).toEqual(['answered']);
  expect(await findDecisionSummary(viewer, id)).toMatchObject({
    standing: { number: 1, isOpposed: true },
    pending: null,
  });
});

test('a proposal is approved on the evidence of that moment, also when the verdict has come round', async () => {
  const { id, slug } = await pilotUpForDecision('unknown');
  const proposalId = await proposed(id);
  await vouch(slug, true);
  given(await approveProposal(omar, { proposalId }));
  const made = await readDecision(viewer, id, { number: 1 });
  expect(made).toMatchObject({ isOpposed: false, verdict: 'go', approverName: omar.name });
  expect(made.snapshot?.criteria[0]?.state).toBe('met');
});

test('two people who approve at once publish it once', async () => {
  const { id } = await pilotUpForDecision('unknown');
  const proposalId = await proposed(id);
  const third = { ...omar, id: '0199f000-0000-7000-8000-000000000009', name: 'Third' };
  const answers = await Promise.all([
    approveProposal(omar, { proposalId }),
    approveProposal(third, { proposalId }),
  ]);
  expect(answers.flatMap(codes)).toEqual(['answered']);
  expect(await listDecisions(viewer, id)).toHaveLength(1);
});

test('a proposal is refused with a reason, or withdrawn by its author, and then another can be made', async () => {
  const { id } = await pilotUpForDecision('unknown');
  const first = await proposed(id);
  expect(codes(await refuseProposal(lena, { proposalId: first, reason: 'x' }))).toEqual(['same-person']);
  expect(codes(await withdrawProposal(omar, { proposalId: first }))).toEqual(['not-own']);
  given(await refuseProposal(omar, { proposalId: first, reason: 'Too early' }));
  expect(codes(await withdrawProposal(lena, { proposalId: first }))).toEqual(['answered']);
  const second = await proposed(id);
  given(await withdrawProposal(lena, { proposalId: second }));
  given(await backToRunning(ada, await at(id)));
  const third = await decide(lena, asked(id, { seenVerdict: 'undecidable' }));
  expect(said(third)).toMatch(/^The pilot is running and cannot be decided from there/);
});

test('the evidence that changed while the page was open is told, and nothing is published', async () => {
  const { id } = await pilotUpForDecision('unknown');
  const answer = await decide(lena, asked(id, { seenVerdict: 'go' }));
  expect(codes(answer)).toEqual(['verdict-changed']);
  expect(said(answer)).toContain('the verdict was “go” and is now “not decidable”');
});

test('evidence that comes in between the judging and the commit makes it judge anew', async () => {
  const { id, slug } = await pilotUpForDecision('unknown');
  const pilot = await requireStagedPilot(viewer, id);
  const seen: string[] = [];
  const result = await inMoment(lena, pilot, async (_tx, { verdict }) => {
    if (seen.push(verdict) === 1) await vouch(slug, true);
    return accept(verdict);
  });
  expect([result, seen]).toEqual([{ ok: true, value: 'go' }, ['undecidable', 'go']]);
});

test('evidence that never holds still is told, and nothing is written', async () => {
  const { id, slug } = await pilotUpForDecision('unknown');
  const pilot = await requireStagedPilot(viewer, id);
  const result = await inMoment(lena, pilot, async (tx) => {
    await vouch(slug, true);
    await tx.pilot.update({ where: { id }, data: { summary: 'written' } });
    return accept(null);
  });
  expect(codes(result)).toEqual(['evidence-moving']);
  expect((await database().pilot.findUniqueOrThrow({ where: { id } })).summary).toBe('');
});

test('only a person decides, and only one who may', async () => {
  const { id } = await pilotUpForDecision('met');
  const token = { kind: 'token', id: 't', name: 'CI', role: 'admin', projectId: null } as const;
  expect(codes(await decide(token, asked(id)))).toEqual(['not-a-person']);
  expect(codes(await decide(systemViewer('job'), asked(id)))).toEqual(['not-a-person']);
  await expect(decide(ada, asked(id))).rejects.toThrow(NotAllowedError);
});

test('a conditional go puts its conditions on the list until somebody says how each was met', async () => {
  const { id, project } = await pilotUpForDecision('met');
  const conditions = [condition, { text: 'Второе условие', ownerName: 'محمد', dueOn: nextMonth }];
  given(await decide(lena, asked(id, { outcome: 'conditional-go', conditions })));
  const { items, total } = await listOpenConditions(viewer, { projectId: project.id });
  expect([total, items.map(({ text, ownerName, isOverdue }) => [text, ownerName, isOverdue])]).toEqual([
    2,
    [
      ['Alerts go to the on-call', 'Zoë 王', false],
      ['Второе условие', 'محمد', false],
    ],
  ]);
  const later = new Date(Date.now() + 10 * 86_400_000);
  expect(
    (await listOpenConditions(viewer, { projectId: project.id, limit: 1 }, later)).items[0]?.isOverdue,
  ).toBe(true);

  const conditionId = items[0]?.id ?? '';
  const meetings = await Promise.all([
    meetCondition(ada, { conditionId, note: 'Paging is on' }),
    meetCondition(lena, { conditionId, note: 'Paging is on' }),
  ]);
  expect(meetings.flatMap(codes)).toEqual(['not-open']);
  const made = await readDecision(viewer, id, { number: 1 });
  expect(made.conditionsNow.map(({ state, doneNote }) => [state, doneNote])).toEqual([
    ['done', 'Paging is on'],
    ['open', ''],
  ]);
});

test('an extension is an amendment with its reason, goes back to running, and the next decision is number 2', async () => {
  const { id } = await pilotUpForDecision('unknown');
  const extended = asked(id, { seenVerdict: 'undecidable', outcome: 'extend', extendUntil: nextMonth });
  given(await decide(lena, extended));
  expect(await requireStagedPilot(viewer, id)).toMatchObject({ stage: 'running', endsOn: nextMonth });
  expect(await listAmendments(viewer, id)).toMatchObject([
    { subjectKind: 'pilot', after: { 'Last day': nextMonth }, reason: 'Decision 1, extend: It works' },
  ]);
  expect(codes(await decide(lena, extended))).toEqual(['decided']);
  expect(codes(await decide(lena, { ...extended, after: 1 }))).toEqual(['not-now']);
  given(await moveToDeciding(ada, await at(id)));
  const no = given(await decide(lena, asked(id, { after: 1, seenVerdict: 'undecidable', outcome: 'no-go' })));
  expect(no).toEqual({ kind: 'published', number: 2, revision: 1 });
});

test('a pilot without criteria can be decided against "not decidable" only', async () => {
  const { id } = await pilotWithoutCriteria();
  const made = given(await decide(lena, asked(id, { seenVerdict: 'undecidable' })));
  expect(made.kind).toBe('proposed');
});

test.each<[string, Partial<DecideInput>, string]>([
  [
    'a day that has passed',
    { outcome: 'conditional-go', conditions: [{ ...condition, dueOn: yesterday }] },
    'past',
  ],
  ['an extension into the past', { outcome: 'extend', extendUntil: yesterday }, 'past'],
  ['an extension that ends no later', { outcome: 'extend', extendUntil: tomorrow }, 'not-later'],
])('%s is refused beside its field', async (_name, change, code) => {
  const { id } = await pilotUpForDecision('met');
  expect(codes(await decide(lena, asked(id, change)))).toEqual([code]);
});

test.each<[string, Partial<DecideInput>, string]>([
  ['no reason', { reason: ' ' }, 'Say why'],
  ['a reason that never ends', { reason: 'x'.repeat(10_001) }, 'At most 10,000'],
  ['a conditional go without a condition', { outcome: 'conditional-go' }, 'at least one condition'],
  ['21 conditions', { outcome: 'conditional-go', conditions: Array(21).fill(condition) }, 'At most 20'],
  ['conditions of a plain go', { conditions: [condition] }, 'belong to a conditional go'],
  ['an extension without a day', { outcome: 'extend' }, 'until when'],
  ['a day of a plain go', { extendUntil: tomorrow }, 'belongs to an extension'],
  ['a day that is none', { outcome: 'extend', extendUntil: '2026-02-30' }, 'Give a day'],
])('%s is refused in words', async (_name, change, words) => {
  await expect(decide(lena, asked('0199f000-0000-7000-8000-0000000000ff', change))).rejects.toThrow(words);
});

test('a reason of 10,000 characters and 20 conditions are kept whole', async () => {
  const { id } = await pilotUpForDecision('met');
  const reason = 'Ω陳ж '.repeat(2500).trim();
  const conditions = Array.from({ length: 20 }, (_, n) => ({ ...condition, text: `${condition.text} ${n}` }));
  given(await decide(lena, asked(id, { outcome: 'conditional-go', conditions, reason })));
  const made = await readDecision(viewer, id, { number: 1 });
  expect([made.reason, made.conditionsNow.length]).toEqual([reason, 20]);
});
