import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import { attest } from './attestation-commands';
import { evaluatePilot } from './commands';
import { readCriteriaRecord } from './criteria-queries';
import { listEvidenceRecords } from './evidence-record-queries';
import { listEvidenceStreams } from './evidence-stream-queries';
import { ada, criterion, person, pilotWith, rule, viewer } from './go-no-go.test-data';
import { readHistory, readPastEvaluation } from './history-queries';
import { tryRule } from './rule-trial-queries';

withTestDatabase();

const now = new Date('2026-11-21T12:00:00Z');

test('history keeps each reading with its evidence, and opens only those of its own criterion', async () => {
  const { id, slug } = await pilotWith(['go', 'Works'], ['go', 'Other']);
  given(await rule(slug, 'Works', { kind: 'attestation', by: null }));
  const { id: criterionId } = await criterion(slug, 'Works');
  await evaluatePilot(viewer, id);
  given(await attest(ada, { criterionId, holds: true, statement: 'Saw it' }));
  await evaluatePilot(viewer, id);
  const history = await readHistory(viewer, criterionId, 1);
  expect(history.total).toBe(2);
  expect(history.entries.map(({ state }) => state)).toEqual(['met', 'unknown']);
  expect(history.states.map(({ state }) => state)).toEqual(['unknown', 'met']);
  expect((await readHistory(viewer, criterionId, 2)).entries).toEqual([]);
  const first = history.entries.at(-1)?.id ?? '';
  expect(await readPastEvaluation(viewer, criterionId, first)).toMatchObject({
    state: 'unknown',
    evidence: { missing: ['a person who vouches'] },
  });
  expect(await readPastEvaluation(viewer, (await criterion(slug, 'Other')).id, first)).toBeNull();
});

test('a rule can be tried on the evidence of now; nothing is written, and who may not edit may not try', async () => {
  const { id: pilotId, slug } = await pilotWith(['go', 'Wanted']);
  const { id: criterionId } = await criterion(slug, 'Wanted');
  given(await rule(slug, 'Wanted', { kind: 'attestation', by: null }));
  given(await attest(ada, { criterionId, holds: true, statement: 'Yes' }));
  const before = await database().criterion.findUniqueOrThrow({ where: { id: criterionId } });
  const by = (name: string) =>
    tryRule(ada, { pilotId, criterionId, side: 'go', rule: { kind: 'attestation', by: name } });
  expect(await by('Ada')).toMatchObject({ state: 'met', label: 'Met' });
  expect(await by('Bo')).toMatchObject({ state: 'unknown' });
  const asNew = {
    pilotId,
    criterionId: null,
    side: 'no_go',
    rule: { kind: 'attestation', by: null },
  } as const;
  expect(await tryRule(ada, asNew)).toMatchObject({ state: 'unknown' });
  const foreign = await pilotWith();
  expect(await tryRule(ada, { ...asNew, pilotId: foreign.id, criterionId })).toMatchObject({
    state: 'unknown',
  });
  expect(await database().criterion.findUnique({ where: { id: criterionId } })).toEqual(before);
  expect(await database().evaluation.count({ where: { criterionId } })).toBe(0);
  const reader: Viewer = { kind: 'person', id: 'r', name: 'R', role: 'viewer', projectRoles: {} };
  await expect(tryRule(reader, asNew)).rejects.toThrow('role');
});

test('who may not read the project reads neither records nor history nor what stands beside a criterion', async () => {
  const { id: pilotId, slug } = await pilotWith(['go', 'Works']);
  const { id } = await criterion(slug, 'Works');
  const token: Viewer = { kind: 'token', id: 't', name: 't', role: 'admin', projectId: 'elsewhere' };
  await expect(listEvidenceRecords(token, id, { limit: 1, offset: 0 }, now)).rejects.toThrow('role');
  await expect(listEvidenceStreams(token, id)).rejects.toThrow('role');
  await expect(readHistory(token, id, 1)).rejects.toThrow('role');
  await expect(readPastEvaluation(token, id, id)).rejects.toThrow('role');
  await expect(readCriteriaRecord(token, pilotId)).rejects.toThrow('role');
  await expect(readHistory(person('Bo', 2), pilotId, 1)).rejects.toThrow('no such criterion');
});
