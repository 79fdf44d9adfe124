import { expect, test } from 'vitest';
import { defineMetric } from '@/lib/metrics/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { addFeedback } from '@/lib/pilots/recording-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import { attest } from './attestation-commands';
import { evaluatePilot, reevaluatePilots } from './commands';
import { setCriterionRule } from './criterion-commands';
import { ada, criterion, person, pilotWith, rule, viewer } from './go-no-go.test-data';
import { listPilotVerdicts, requirePilotRecord } from './queries';

withTestDatabase();

test('criteria in words only leave the verdict open and ask for one thing that settles them all', async () => {
  const { slug } = await pilotWith(['go', 'A'], ['go', 'B'], ['no_go', 'C']);
  expect(await requirePilotRecord(viewer, slug)).toMatchObject({
    verdict: 'undecidable',
    coverage: { answered: 0, total: 3 },
    headline: 'Not decidable yet: 2 of 2 go criteria have no evidence.',
    nextSteps: [{ key: 'rules', settles: 3 }],
  });
});

test('a pilot goes from undecidable to go to no-go as people speak', async () => {
  const { slug } = await pilotWith(['go', 'Works'], ['no_go', 'Breaks']);
  given(await rule(slug, 'Works', { kind: 'attestation', by: null }));
  given(await rule(slug, 'Breaks', { kind: 'attestation', by: 'Bo' }));
  const vouch = async (who: Viewer, title: string, holds: boolean) =>
    given(
      await attest(who, { criterionId: (await criterion(slug, title)).id, holds, statement: 'Looked at it' }),
    );
  await vouch(ada, 'Works', true);
  await vouch(ada, 'Breaks', false);
  expect((await requirePilotRecord(viewer, slug)).verdict).toBe('undecidable');
  await vouch(person('Bo', 2), 'Breaks', false);
  expect(await requirePilotRecord(viewer, slug)).toMatchObject({
    verdict: 'go',
    coverage: { answered: 2, total: 2 },
  });
  expect((await criterion(slug, 'Breaks')).evaluation).toMatchObject({
    state: 'not_met',
    label: 'Not triggered',
    favours: 'go',
  });
  await vouch(person('Bo', 2), 'Breaks', true);
  expect((await requirePilotRecord(viewer, slug)).verdict).toBe('no-go');
});

test('history gets a row only when state or evidence changed', async () => {
  const { id, slug, project } = await pilotWith(['go', 'Works'], ['no_go', 'Breaks']);
  expect(await evaluatePilot(viewer, id)).toEqual({ evaluated: 2, changed: 2 });
  expect(await reevaluatePilots(viewer, project.id)).toEqual({ evaluated: 2, changed: 0 });
  given(
    await rule(slug, 'Works', {
      kind: 'feedback',
      question: 'overall',
      comparator: 'gte',
      mean: 4,
      minimumAnswers: 1,
    }),
  );
  await addFeedback(ada, { pilotId: id, rating: 5 });
  expect(await evaluatePilot(viewer, id)).toEqual({ evaluated: 2, changed: 1 });
  const { id: criterionId } = await criterion(slug, 'Works');
  const rows = await database().evaluation.findMany({ where: { criterionId }, orderBy: { at: 'asc' } });
  expect(rows.map(({ state }) => state)).toEqual(['unknown', 'met']);
});

test('a rule whose parts do not fit is refused when it is set, and so is one over a newer version', async () => {
  const { slug, project } = await pilotWith(['go', 'Fast']);
  const metric = given(
    await defineMetric(viewer, { project: project.slug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  const asked = (bound: { kind: 'absolute'; value: number; unit: string }, metricId = metric.id) =>
    ({
      kind: 'metric',
      metricId,
      aggregation: 'p50',
      window: { kind: 'days', days: 7 },
      comparator: 'lt',
      bound,
    }) as const;
  expect(await rule(slug, 'Fast', asked({ kind: 'absolute', value: 1, unit: 'MB' }))).toMatchObject({
    ok: false,
    reasons: [{ code: 'unit-mismatch', field: 'unit' }],
  });
  const foreign = await pilotWith();
  const other = given(
    await defineMetric(viewer, {
      project: foreign.project.slug,
      name: 'Build time',
      unit: 's',
      direction: 'lower',
    }),
  );
  expect(await rule(slug, 'Fast', asked({ kind: 'absolute', value: 1, unit: 's' }, other.id))).toMatchObject({
    ok: false,
    reasons: [{ field: 'metricId' }],
  });
  const { id, version } = await criterion(slug, 'Fast');
  given(await setCriterionRule(ada, { criterionId: id, version, rule: { kind: 'attestation' } }));
  expect(await setCriterionRule(ada, { criterionId: id, version, rule: null })).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict' }],
  });
});

test('only people vouch, and each in their own name', async () => {
  const { slug } = await pilotWith(['go', 'Works']);
  const { id: criterionId } = await criterion(slug, 'Works');
  const said = { criterionId, holds: true, statement: 'x' };
  const token: Viewer = { kind: 'token', id: 't', name: 't', role: 'admin', projectId: null };
  expect(await attest(token, said)).toMatchObject({ ok: false, reasons: [{ code: 'not-a-person' }] });
  expect(await attest(ada, { ...said, personName: 'Bo' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'other-name' }],
  });
  expect(await attest(ada, { ...said, until: '2020-01-01' })).toMatchObject({
    ok: false,
    reasons: [{ field: 'until' }],
  });
});

test('the list shows the same verdicts as the pages, and only what a token may see', async () => {
  const { slug, project } = await pilotWith(['go', 'Works']);
  given(await rule(slug, 'Works', { kind: 'attestation', by: null }));
  given(await attest(ada, { criterionId: (await criterion(slug, 'Works')).id, holds: true, statement: 'x' }));
  const token: Viewer = { kind: 'token', id: 't', name: 't', role: 'viewer', projectId: project.id };
  const { items, total } = await listPilotVerdicts(token);
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({ slug, verdict: 'go', states: [{ state: 'met' }] });
});

test('a stored rule that cannot be read is unknown and says so', async () => {
  const { slug } = await pilotWith(['go', 'Works']);
  const { id } = await criterion(slug, 'Works');
  await database().criterion.update({ where: { id }, data: { rule: { kind: 'oracle' } } });
  expect((await criterion(slug, 'Works')).evaluation).toMatchObject({
    state: 'unknown',
    evidence: { missing: ['Its stored rule cannot be read; set it again.'] },
  });
});
