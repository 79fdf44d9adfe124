import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import {
  asked,
  codes,
  condition,
  lena,
  nextMonth,
  omar,
  pilotUpForDecision,
  proposed,
  vouch,
} from './decision.test-data';
import { correctDecision, decide, meetCondition } from './decision-commands';
import { listDecisions, readDecision } from './decision-page-queries';
import { listOpenConditions } from './decision-queries';
import { ada, viewer } from './go-no-go.test-data';
import { approveProposal } from './proposal-commands';

withTestDatabase();

test('a correction is a new revision that rests on what was known then, and the old one can be read', async () => {
  const { id, slug, project } = await pilotUpForDecision('met');
  given(await decide(lena, asked(id, { outcome: 'conditional-go', conditions: [condition] })));
  const [open] = (await listOpenConditions(viewer, { projectId: project.id })).items;
  given(await meetCondition(ada, { conditionId: open?.id ?? '', note: 'Done' }));
  await vouch(slug, false);
  const added = { text: 'Costs stay below 40 a month', ownerName: 'Ada', dueOn: nextMonth };
  const corrected = {
    pilotId: id,
    number: 1,
    revision: 1,
    correctionReason: 'A condition was left out',
    outcome: 'conditional-go' as const,
    reason: 'It works',
    conditions: [condition, added],
  };
  expect(given(await correctDecision(omar, corrected))).toEqual({
    kind: 'published',
    number: 1,
    revision: 2,
  });
  expect(codes(await correctDecision(lena, corrected))).toEqual(['corrected']);
  const [first, second] = [
    await readDecision(viewer, id, { number: 1, revision: 1 }),
    await readDecision(viewer, id, { number: 1 }),
  ];
  expect(second).toMatchObject({
    revision: 2,
    verdict: 'go',
    authorName: omar.name,
    correctionReason: 'A condition was left out',
  });
  expect(second.snapshot).toEqual(first.snapshot);
  expect([first.isNewestRevision, first.conditions.length, second.revisions.length]).toEqual([false, 1, 2]);
  expect(second.conditionsNow.map(({ state }) => state)).toEqual(['done', 'open']);
  expect((await listOpenConditions(viewer, { projectId: project.id })).items.map(({ text }) => text)).toEqual(
    [added.text],
  );
  expect((await listDecisions(viewer, id)).map(({ number, revision }) => [number, revision])).toEqual([
    [1, 2],
  ]);
});

test('a correction against the verdict of then needs a second person', async () => {
  const { id } = await pilotUpForDecision('met');
  given(await decide(lena, asked(id)));
  const turned = {
    pilotId: id,
    number: 1,
    revision: 1,
    correctionReason: 'Wrong button',
    outcome: 'no-go' as const,
    reason: 'It does not pay',
  };
  const made = given(await correctDecision(lena, turned));
  if (made.kind !== 'proposed') throw new Error('it was published');
  given(await approveProposal(omar, { proposalId: made.proposalId }));
  const decision = await readDecision(viewer, id, { number: 1 });
  expect(decision).toMatchObject({
    revision: 2,
    outcome: 'no-go',
    isOpposed: true,
    approverName: omar.name,
    correctionReason: 'Wrong button',
  });
  expect(
    codes(await correctDecision(lena, { ...turned, revision: 2, outcome: 'extend', extendUntil: nextMonth })),
  ).toEqual(['extension']);
});

test('a published decision cannot be changed, deleted or cleared away', async () => {
  const { id } = await pilotUpForDecision('met');
  given(await decide(lena, asked(id)));
  const db = database();
  const refusal = /decision is append-only/;
  await expect(db.$executeRaw`UPDATE decision SET reason = 'x'`).rejects.toThrow(refusal);
  await expect(db.$executeRaw`DELETE FROM decision`).rejects.toThrow(refusal);
  await expect(db.$executeRaw`TRUNCATE decision CASCADE`).rejects.toThrow(refusal);
  await expect(db.pilot.delete({ where: { id } })).rejects.toThrow();
});

test('the database knows no decision or answer whose second person is the first', async () => {
  const { id } = await pilotUpForDecision('unknown');
  const proposalId = await proposed(id);
  const db = database();
  await expect(
    db.$executeRaw`UPDATE decision_proposal SET state = 'approved', "answeredById" = "authorId" WHERE id = ${proposalId}::uuid`,
  ).rejects.toThrow(/decision_proposal_second_person/);
  const insert = (approver: string | null) => db.$executeRaw`
    INSERT INTO decision (id, "pilotId", outcome, verdict, "isOpposed", snapshot, reason, "authorId", "approverId")
    VALUES (gen_random_uuid(), ${id}::uuid, 'go', 'undecidable', true, '{}', 'x', ${lena.id}::uuid, ${approver}::uuid)`;
  await expect(insert(lena.id)).rejects.toThrow(/decision_second_person/);
  await expect(insert(null)).rejects.toThrow(/decision_second_person/);
});
