import { expect, test } from 'vitest';
import { defineMetric } from '@/lib/metrics/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import { addBaseline, editBaseline } from '@/lib/pilots/baseline-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import { readCriteriaRecord } from './criteria-queries';
import { addCriterion, editCriterion, moveCriterion, removeCriterion } from './criterion-commands';
import { ada, criterion, person, pilotWith, viewer } from './go-no-go.test-data';
import { requirePilotRecord } from './queries';

withTestDatabase();

const bo = person('Bo', 2);
const lock = async (pilotId: string) => {
  const lockedAt = new Date();
  await database().pilot.update({ where: { id: pilotId }, data: { lockedAt, stage: 'running' } });
  await database().criterion.updateMany({ where: { pilotId }, data: { lockedAt } });
};
const evidenceVersion = async (id: string) =>
  (await database().project.findUniqueOrThrow({ where: { id } })).evidenceVersion;
const vouched = { kind: 'attestation', by: null } as const;

test('title, side and rule are saved at once, each save counts as changed evidence, and one without a change as none', async () => {
  const { slug, project } = await pilotWith(['go', 'Works'], ['no_go', 'Breaks']);
  const { id, version } = await criterion(slug, 'Works');
  const asked = {
    criterionId: id,
    version,
    title: '  Läuft — 動く  ',
    side: 'no_go',
    rule: vouched,
  } as const;
  const before = await evidenceVersion(project.id);
  given(await editCriterion(ada, asked));
  expect(await evidenceVersion(project.id)).toBe(before + 1n);
  expect(await criterion(slug, 'Läuft — 動く')).toMatchObject({
    side: 'no_go',
    ruleInWords: 'Somebody vouches for it by name',
    ruleSetBy: 'Ada',
    version: version + 1,
  });
  given(await editCriterion(bo, { ...asked, title: 'Läuft — 動く', version: version + 1 }));
  expect(await criterion(slug, 'Läuft — 動く')).toMatchObject({ version: version + 1, ruleSetBy: 'Ada' });
  expect(await evidenceVersion(project.id)).toBe(before + 1n);
  expect((await requirePilotRecord(viewer, slug)).criteria.map(({ title }) => title)).toEqual([
    'Breaks',
    'Läuft — 動く',
  ]);
});

test('over a newer version a save is refused with what the other saved, as the fields of the form', async () => {
  const { slug } = await pilotWith(['go', 'Works']);
  const { id, version } = await criterion(slug, 'Works');
  const save = (who: Viewer, title: string, at = version) =>
    editCriterion(who, { criterionId: id, version: at, title, side: 'go', rule: vouched });
  const both = await Promise.all([save(ada, 'A'), save(bo, 'B')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const [first, second] = both[0].ok ? ['A', 'B'] : ['B', 'A'];
  const refused = both.find(({ ok }) => !ok);
  expect(refused).toMatchObject({
    reasons: [
      {
        code: 'conflict',
        theirs: {
          fields: { title: first, side: 'go', kind: 'attestation', by: '' },
          version: version + 1,
          by: first === 'A' ? 'Ada' : 'Bo',
        },
      },
    ],
  });
  given(await save(second === 'A' ? ada : bo, String(second), version + 1));
  expect(await criterion(slug, String(second))).toMatchObject({ version: version + 2 });
  expect(await removeCriterion(ada, { criterionId: id, version })).toMatchObject({
    reasons: [{ code: 'conflict' }],
  });
});

test('before the lock nothing asks for a reason, and what is removed is gone', async () => {
  const { id: pilotId, slug } = await pilotWith(['go', 'Works']);
  const { id, version } = await criterion(slug, 'Works');
  given(await removeCriterion(ada, { criterionId: id, version }));
  expect(await database().criterion.count({ where: { id } })).toBe(0);
  expect(await listAmendments(viewer, pilotId)).toEqual([]);
  await expect(removeCriterion(ada, { criterionId: id, version })).rejects.toThrow('no such criterion');
});

test('after the lock each change is an amendment with its reason, and without one nothing is written', async () => {
  const { id: pilotId, slug } = await pilotWith(['go', 'Works'], ['no_go', 'Breaks']);
  const { id, version } = await criterion(slug, 'Works');
  await lock(pilotId);
  const edit = { criterionId: id, version, title: 'Works well', side: 'go', rule: vouched } as const;
  const added = { pilotId, side: 'no_go', title: 'Costs too much', rule: vouched } as const;
  for (const refused of [
    await editCriterion(ada, edit),
    await editCriterion(ada, { ...edit, reason: '   ' }),
    await addCriterion(ada, added),
    await removeCriterion(ada, { criterionId: id, version }),
  ]) {
    expect(refused).toMatchObject({ ok: false, reasons: [{ code: 'reason-needed', field: 'reason' }] });
  }
  expect(await database().criterion.count({ where: { pilotId } })).toBe(2);
  given(await editCriterion(ada, { ...edit, reason: 'The first wording said too little' }));
  given(await addCriterion(bo, { ...added, reason: 'The bill came' }));
  given(await removeCriterion(bo, { criterionId: id, version: version + 1, reason: 'Not ours to judge' }));
  const words = 'Somebody vouches for it by name';
  expect(await listAmendments(viewer, pilotId)).toMatchObject([
    {
      number: 1,
      subject: 'Works',
      subjectId: id,
      byName: 'Ada',
      reason: 'The first wording said too little',
      before: { Title: 'Works', Rule: 'written in words only' },
      after: { Title: 'Works well', Rule: words },
    },
    { number: 2, before: null, after: { Title: 'Costs too much', Side: 'No-go', Rule: words } },
    { number: 3, before: { Title: 'Works well', Side: 'Go', Rule: words }, after: null },
  ]);
  const { criteria } = await requirePilotRecord(viewer, slug);
  expect(criteria.map(({ title, lockedAt }) => [title, lockedAt !== null])).toEqual([
    ['Breaks', true],
    ['Costs too much', true],
  ]);
  expect(await database().criterion.findUnique({ where: { id } })).toMatchObject({
    removedAt: expect.any(Date),
  });
  expect(await editCriterion(ada, { ...edit, version: version + 2, reason: 'Wanted it back' })).toMatchObject(
    { reasons: [{ code: 'gone' }] },
  );
});

test('an amendment says the old and the new rule in words, with the metric it is about', async () => {
  const { id: pilotId, slug, project } = await pilotWith(['go', 'Fast']);
  const { id: metricId } = given(
    await defineMetric(viewer, { project: project.slug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  const ruled = (value: number) =>
    ({
      kind: 'metric',
      metricId,
      aggregation: 'p50',
      window: { kind: 'last', samples: 20 },
      comparator: 'lte',
      bound: { kind: 'absolute', value, unit: 's' },
    }) as const;
  const { id, version } = await criterion(slug, 'Fast');
  const edit = { criterionId: id, title: 'Fast', side: 'go', reason: 'Runners changed' } as const;
  given(await editCriterion(ada, { ...edit, version, rule: ruled(45) }));
  await lock(pilotId);
  given(await editCriterion(ada, { ...edit, version: version + 1, rule: ruled(60) }));
  expect(await listAmendments(viewer, pilotId)).toMatchObject([
    {
      before: { Rule: 'Build time, p50 over the last 20 samples, at most 45 s' },
      after: { Rule: 'Build time, p50 over the last 20 samples, at most 60 s' },
    },
  ]);
});

test('another value of a baseline stands beside the criteria that are relative to it', async () => {
  const { id: pilotId, slug, project } = await pilotWith(['go', 'Faster'], ['go', 'Works']);
  const { id: metricId } = given(
    await defineMetric(viewer, { project: project.slug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  const typed = { name: 'Before', value: 45, unit: 's', source: 'Dashboard' };
  const { id: baselineId } = given(await addBaseline(ada, { pilotId, ...typed }));
  const { id, version } = await criterion(slug, 'Faster');
  const rule = {
    kind: 'metric',
    metricId,
    aggregation: 'p50',
    window: { kind: 'last', samples: 20 },
    comparator: 'lte',
    bound: { kind: 'relative', baselineId, percent: -20 },
  } as const;
  given(await editCriterion(ada, { criterionId: id, version, title: 'Faster', side: 'go', rule }));
  await lock(pilotId);
  given(await editBaseline(ada, { baselineId, version: 1, ...typed, value: 60, reason: 'Read wrongly' }));
  const { amendments } = await readCriteriaRecord(viewer, pilotId);
  expect(amendments.get(id)).toMatchObject([
    { subjectKind: 'baseline', before: { Value: '45 s' }, after: { Value: '60 s' }, reason: 'Read wrongly' },
  ]);
  expect(amendments.get((await criterion(slug, 'Works')).id)).toEqual([]);
});

test('a baseline of another pilot is none', async () => {
  const { slug, project } = await pilotWith(['go', 'Fast']);
  const foreign = await pilotWith();
  const { id: metricId } = given(
    await defineMetric(viewer, { project: project.slug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  const baseline = await database().baseline.create({
    data: { pilotId: foreign.id, position: 0, name: 'Build time', value: 45, unit: 's', text: '45 s' },
  });
  const { id, version } = await criterion(slug, 'Fast');
  const refused = await editCriterion(ada, {
    criterionId: id,
    version,
    title: 'Fast',
    side: 'go',
    rule: {
      kind: 'metric',
      metricId,
      aggregation: 'p50',
      window: { kind: 'last', samples: 20 },
      comparator: 'lte',
      bound: { kind: 'relative', baselineId: baseline.id, percent: 20 },
    },
  });
  expect(refused).toMatchObject({ ok: false, reasons: [{ field: 'baselineId', code: 'not-found' }] });
});

test('criteria move within their side, and stay at its ends', async () => {
  const { slug } = await pilotWith(['go', 'A'], ['go', 'B'], ['no_go', 'X'], ['go', 'C']);
  const move = async (title: string, to: 'up' | 'down') =>
    given(await moveCriterion(ada, { criterionId: (await criterion(slug, title)).id, to }));
  const order = async () =>
    (await requirePilotRecord(viewer, slug)).criteria.map(({ title }) => title).join('');
  await move('C', 'up');
  expect(await order()).toBe('ACBX');
  await move('A', 'up');
  await move('X', 'down');
  expect(await order()).toBe('ACBX');
  await move('A', 'down');
  expect(await order()).toBe('CABX');
});

test('who may only read changes nothing, and a push token neither', async () => {
  const { id: pilotId, slug, project } = await pilotWith(['go', 'Works']);
  const { id, version } = await criterion(slug, 'Works');
  const reader: Viewer = { kind: 'person', id: 'r', name: 'R', role: 'viewer', projectRoles: {} };
  const token: Viewer = { kind: 'token', id: 't', name: 'ci', role: 'ci', projectId: project.id };
  const elsewhere: Viewer = { kind: 'token', id: 't', name: 'x', role: 'admin', projectId: 'elsewhere' };
  for (const who of [reader, token, elsewhere]) {
    const edit = { criterionId: id, version, title: 'x', side: 'go', rule: null } as const;
    await expect(editCriterion(who, edit)).rejects.toThrow('role');
    await expect(removeCriterion(who, { criterionId: id, version })).rejects.toThrow('role');
    await expect(moveCriterion(who, { criterionId: id, to: 'up' })).rejects.toThrow('role');
    await expect(addCriterion(who, { pilotId, side: 'go', title: 'x' })).rejects.toThrow('role');
  }
});
