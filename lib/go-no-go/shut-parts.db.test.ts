import { expect, test } from 'vitest';
import { addBaseline, editBaseline, removeBaseline } from '@/lib/pilots/baseline-commands';
import { isOpenPart, type PilotPart } from '@/lib/pilots/domain/open-parts';
import { partNames } from '@/lib/pilots/domain/part-kinds';
import { answerSignedIn } from '@/lib/pilots/feedback-answer-commands';
import { saveFeedbackForm, setSharedFeedbackLink } from '@/lib/pilots/feedback-commands';
import { readFeedbackSummary } from '@/lib/pilots/feedback-queries';
import { savePilotHead } from '@/lib/pilots/head-commands';
import { addLogEntry, deleteLogEntry, editLogEntry } from '@/lib/pilots/log-commands';
import { movePart, removePart, savePart } from '@/lib/pilots/part-commands';
import { readPilotParts } from '@/lib/pilots/part-queries';
import { addPlanItem, setPlanItemState } from '@/lib/pilots/plan-commands';
import { addFeedback, setDeliverableState } from '@/lib/pilots/recording-commands';
import { addTarget, editTarget, removeTarget } from '@/lib/pilots/target-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { Result } from '@/lib/shared/result';
import { given } from '@/lib/shared/result.test-data';
import { attest } from './attestation-commands';
import {
  addCriterion,
  editCriterion,
  moveCriterion,
  removeCriterion,
  setCriterionRule,
} from './criterion-commands';
import { at, lena, omar } from './decision.test-data';
import { ada, criterion, pilotWith, viewer } from './go-no-go.test-data';
import { closePilot } from './stage-commands';
import { answerWaiver, askWaiver, endWaiver, withdrawWaiver } from './waiver-commands';

withTestDatabase();
process.env.NEXTAUTH_SECRET = 'a-secret-of-32-characters-or-more!';

const texts: Readonly<Record<string, string>> = {
  objective: 'title',
  service: 'name',
  risk: 'title',
  contingency: 'title',
  deliverable: 'title',
  role: 'role',
  communication: 'audience',
  result: 'title',
  roadmap: 'title',
};

const start: Readonly<Record<string, Record<string, string>>> = {
  risk: { state: 'open' },
  deliverable: { state: 'planned' },
};

/** A draft with something of every kind in it, and each way to change it. */
async function fullPilot() {
  const { id: pilotId, slug } = await pilotWith(
    ['go', 'One'],
    ['go', 'Two'],
    ['go', 'Three'],
    ['go', 'Four'],
  );
  const [one, two, three] = await Promise.all(['One', 'Two', 'Three'].map((title) => criterion(slug, title)));
  if (!one || !two || !three) throw new Error('criteria are missing');
  const waiverOf = async (criterionId: string) =>
    given(await askWaiver(ada, { criterionId, reason: 'Later', until: '' })).id;
  const waiting = await waiverOf(two.id);
  const counting = await waiverOf(three.id);
  given(await answerWaiver(lena, { waiverId: counting, answer: 'approve', reason: '' }));
  const baseline = given(await addBaseline(ada, { pilotId, name: 'Build', text: 'Slow' }));
  const target = given(await addTarget(ada, { pilotId, name: 'Build', kind: 'words', text: 'Faster' }));
  const item = given(await addPlanItem(ada, { pilotId, title: 'Install', dayFrom: null, dayTo: null }));
  const entry = given(await addLogEntry(ada, { pilotId, body: 'Began' }));
  const form = { pilotId, version: null, questions: 'How is it?', mayBeAnonymous: 'on' } as const;
  given(await saveFeedbackForm(ada, form));
  const saved = new Map<string, string>();
  for (const part of partNames) saved.set(part, given(await savePart(ada, partInput(pilotId, part))).id);
  const { head } = await readPilotParts(viewer, pilotId);
  const question = (await readFeedbackSummary(viewer, pilotId, {}, new Date())).questions[0]?.key ?? '';
  const headInput = (change: Record<string, string>) => ({
    pilotId,
    version: head.version,
    texts: { ...head.texts, ...change },
  });
  const rule = { kind: 'attestation', by: null } as const;
  const edited = { criterionId: one.id, version: one.version };
  const measured = { name: 'Build', text: 'Fast', reason: 'x' };
  const ways: [PilotPart, string, () => Promise<Result<unknown>>][] = [
    ['head', 'title', () => savePilotHead(ada, headInput({ title: 'Another' }))],
    ['days', 'days', () => savePilotHead(ada, headInput({ endsOn: '2030-01-01' }))],
    ['days', 'zone', () => savePilotHead(ada, headInput({ timeZone: 'Europe/Berlin' }))],
    ['criteria', 'add', () => addCriterion(ada, { pilotId, side: 'go', title: 'Five' })],
    ['criteria', 'edit', () => editCriterion(ada, { ...edited, side: 'go', title: 'Uno', rule: null })],
    ['criteria', 'rule', () => setCriterionRule(ada, { ...edited, rule })],
    ['criteria', 'move', () => moveCriterion(ada, { criterionId: one.id, to: 'down' })],
    ['criteria', 'remove', () => removeCriterion(ada, edited)],
    ['waivers', 'ask', () => askWaiver(ada, { criterionId: one.id, reason: 'x', until: '' })],
    ['waivers', 'approve', () => answerWaiver(omar, { waiverId: waiting, answer: 'approve', reason: '' })],
    ['waivers', 'end', () => endWaiver(ada, { waiverId: counting })],
    [
      'statements',
      'attest',
      () => attest(ada, { criterionId: two.id, holds: true, statement: 'x', link: '', until: '' }),
    ],
    ['measures', 'add baseline', () => addBaseline(ada, { pilotId, name: 'Other', text: 'Slow' })],
    [
      'measures',
      'edit baseline',
      () => editBaseline(ada, { baselineId: baseline.id, version: 1, ...measured }),
    ],
    ['measures', 'remove baseline', () => removeBaseline(ada, { id: baseline.id, version: 1 })],
    [
      'measures',
      'add target',
      () => addTarget(ada, { pilotId, name: 'Other', kind: 'words', text: 'Faster' }),
    ],
    [
      'measures',
      'edit target',
      () => editTarget(ada, { targetId: target.id, version: 1, kind: 'words', ...measured }),
    ],
    ['measures', 'remove target', () => removeTarget(ada, { id: target.id, version: 1 })],
    ['plan', 'add', () => addPlanItem(ada, { pilotId, title: 'More', dayFrom: null, dayTo: null })],
    ['plan', 'set', () => setPlanItemState(ada, { planItemId: item.id, version: 1, state: 'done' })],
    [
      'log',
      'edit',
      () => editLogEntry(ada, { entryId: entry.id, version: 1, body: 'Began.', on: '2026-01-01' }),
    ],
    ['log', 'delete', () => deleteLogEntry(ada, { entryId: entry.id, version: 2 })],
    ['log', 'add', () => addLogEntry(ada, { pilotId, body: 'Went on' })],
    [
      'questions',
      'save',
      () => saveFeedbackForm(ada, { ...form, version: 1, questions: 'Well?\nHow is it?' }),
    ],
    ['questions', 'link', () => setSharedFeedbackLink(ada, { pilotId, wanted: 'new' })],
    [
      'answers',
      'give',
      () =>
        answerSignedIn(lena, pilotId, {
          answers: [{ question, rating: 4, comment: '' }],
          isAnonymous: false,
        }),
    ],
    ['answers', 'record', () => addFeedback(ada, { pilotId, question: 'overall', rating: 4, comment: '' })],
    [
      'deliverable',
      'set',
      () => setDeliverableState(ada, { deliverableId: saved.get('deliverable') ?? '', state: 'delivered' }),
    ],
    ...partNames.flatMap((part) => {
      const of = { pilotId, part, partId: saved.get(part) ?? '' };
      return [
        [part, 'add', () => savePart(ada, partInput(pilotId, part))],
        [part, 'move', () => movePart(ada, { ...of, direction: 'down' })],
        [part, 'remove', () => removePart(ada, { ...of, version: part === 'deliverable' ? 2 : 1 })],
      ] as [PilotPart, string, () => Promise<Result<unknown>>][];
    }),
  ];
  return { pilotId, slug, waiting, ways };
}

function partInput(pilotId: string, part: (typeof partNames)[number]) {
  return {
    pilotId,
    part,
    partId: null,
    version: null,
    texts: { ...start[part], [texts[part] ?? 'title']: 'Something' },
  };
}

const shutBy = (result: Result<unknown>) =>
  result.ok ? null : (result.reasons.find(({ code }) => code.startsWith('pilot-'))?.code ?? null);

test.each(['decided', 'closed'] as const)(
  'of a %s pilot every command changes only what may',
  async (stage) => {
    const { pilotId, ways } = await fullPilot();
    const closedAt = stage === 'closed' ? new Date() : null;
    await database().pilot.update({ where: { id: pilotId }, data: { stage, closedAt } });
    const shut = ways.filter(([part]) => !isOpenPart(part, { stage, closedAt }));
    const stored = () =>
      database().pilot.findUnique({
        where: { id: pilotId },
        include: {
          criteria: true,
          baselines: true,
          targets: true,
          planItems: true,
          objectives: true,
          risks: true,
        },
      });
    const before = await stored();
    const said: Record<string, string | null> = {};
    for (const [part, way, change] of shut) said[`${part}, ${way}`] = shutBy(await change());
    expect(new Set(Object.values(said)), JSON.stringify(said)).toEqual(new Set([`pilot-${stage}`]));
    expect(await stored()).toEqual(before);
    for (const [part, way, change] of ways) {
      if (!shut.some(([name]) => name === part))
        expect([part, way, (await change()).ok]).toEqual([part, way, true]);
    }
  },
);

test('of a draft every command changes what it is for', async () => {
  const { ways } = await fullPilot();
  for (const [part, way, change] of ways)
    expect([part, way, shutBy(await change())]).toEqual([part, way, null]);
});

test('a waiver that still waits can be withdrawn or refused, so that none waits for ever', async () => {
  const { pilotId, waiting } = await fullPilot();
  await database().pilot.update({ where: { id: pilotId }, data: { stage: 'decided' } });
  given(await withdrawWaiver(ada, { waiverId: waiting }));
});

test('a form of a closed pilot is over', async () => {
  const { pilotId } = await fullPilot();
  given(await closePilot(lena, { ...(await at(pilotId)), reason: 'Given up' }));
  expect((await readFeedbackSummary(viewer, pilotId, {}, new Date())).form?.state).toBe('over');
});
