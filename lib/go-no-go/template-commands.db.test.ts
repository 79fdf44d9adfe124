import { expect, test } from 'vitest';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { editBaseline } from '@/lib/pilots/baseline-commands';
import { savePart } from '@/lib/pilots/part-commands';
import { readPilotParts } from '@/lib/pilots/part-queries';
import { requirePilot } from '@/lib/pilots/queries';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';
import { pilotTemplates } from './domain/templates/all-templates';
import { requirePilotRecord } from './queries';
import { createFromPilot, createFromTemplate, createNextPhase } from './template-commands';

withTestDatabase();

const viewer = systemViewer('test');
const reader: Viewer = {
  kind: 'person',
  id: '0199f000-0000-7000-8000-000000000001',
  name: 'R',
  role: 'viewer',
  projectRoles: {},
};
let made = 0;

async function newProject() {
  made += 1;
  return given(await createProject(viewer, { slug: `t${made}`, name: `T ${made}`, description: '' }));
}

const head = { title: 'Try Kysely', summary: '', startsOn: '2026-11-23', leadName: 'Ada' };

test.each(pilotTemplates.map(({ key }) => key))(
  'a pilot made from %s has everything but people and data',
  async (template) => {
    const { slug: project } = await newProject();
    const { slug } = given(await createFromTemplate(viewer, { project, template, ...head }));
    const pilot = await requirePilotRecord(viewer, slug, new Date('2026-11-23T12:00:00Z'));
    const { blueprint } = pilotTemplates.find(({ key }) => key === template) ?? { blueprint: null };
    expect(pilot).toMatchObject({ stage: 'draft', startsOn: '2026-11-23', verdict: 'undecidable' });
    expect(pilot.criteria).toHaveLength(blueprint?.criteria.length ?? -1);
    expect(pilot.criteria.every(({ rule }) => rule !== null)).toBe(true);
    expect(pilot.planItems).toHaveLength(blueprint?.planItems.length ?? -1);
    expect(pilot.targetList.every(({ metric }) => metric !== null)).toBe(true);
    expect(pilot.unnamedRoles).toHaveLength(pilot.roles.length);
    expect(pilot.criteria.some(({ evaluation }) => evaluation.state === 'met')).toBe(false);
    const row = await database().pilot.findUniqueOrThrow({
      where: { slug },
      include: { feedbackForm: true, project: true },
    });
    expect(row).toMatchObject({ templateKey: template, timeZone: 'UTC' });
    expect(row.feedbackForm?.questions).toEqual(blueprint?.feedback?.questions);
  },
);

test('a metric that the project has by the key is used; one of another kind of unit is left alone', async () => {
  const { slug: project, id } = await newProject();
  const same = given(
    await defineMetric(viewer, { project, name: 'CI run time', unit: 'min', direction: 'lower' }),
  );
  given(
    await defineMetric(viewer, {
      project,
      name: 'Share of runs started again',
      unit: 'runs',
      direction: 'lower',
    }),
  );
  const { slug } = given(await createFromTemplate(viewer, { project, template: 'ci-change', ...head }));
  const { targetList } = await requirePilot(viewer, slug);
  expect(targetList.map(({ metric }) => metric?.name)).toEqual([
    'CI run time',
    'Share of runs started again (pilot)',
  ]);
  expect(targetList[0]?.metric?.id).toBe(same.id);
  given(await createFromTemplate(viewer, { project, template: 'ci-change', ...head }));
  expect(await database().metric.count({ where: { projectId: id } })).toBe(3);
});

test('a deleted metric of the name is not brought back by itself', async () => {
  const { slug: project, id } = await newProject();
  const gone = given(
    await defineMetric(viewer, { project, name: 'CI run time', unit: 's', direction: 'lower' }),
  );
  await database().metric.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
  const { slug } = given(await createFromTemplate(viewer, { project, template: 'ci-change', ...head }));
  expect((await requirePilot(viewer, slug)).targetList[0]?.metric?.name).toBe('CI run time (pilot)');
  expect(await database().metric.count({ where: { projectId: id } })).toBe(3);
});

test('what is refused leaves nothing behind: a title too long, a day that is none, a project one may not edit', async () => {
  const { slug: project, id } = await newProject();
  const from = { project, template: 'library-trial', ...head };
  await expect(createFromTemplate(viewer, { ...from, title: 'x'.repeat(201) })).rejects.toThrow(
    /at most 200/,
  );
  await expect(createFromTemplate(viewer, { ...from, startsOn: '2026-02-30' })).rejects.toThrow(/day/);
  await expect(createFromTemplate(reader, from)).rejects.toThrow(/role/);
  expect(await createFromTemplate(viewer, { ...from, template: 'constructor' })).toMatchObject({ ok: false });
  expect(await database().pilot.count({ where: { projectId: id } })).toBe(0);
  expect(await database().metric.count({ where: { projectId: id } })).toBe(0);
});

test('a copy has the design and none of the data, with the days moved, in another project too', async () => {
  const { slug: project } = await newProject();
  const first = given(await createFromTemplate(viewer, { project, template: 'service-migration', ...head }));
  const db = database();
  await db.baseline.updateMany({ where: { pilotId: first.id }, data: { value: 40, lockedAt: new Date() } });
  await db.pilotRole.updateMany({ where: { pilotId: first.id }, data: { personName: 'Ada' } });
  await db.planItem.updateMany({ where: { pilotId: first.id }, data: { state: 'done', stateSetBy: 'Ada' } });
  await db.logEntry.create({ data: { pilotId: first.id, body: 'x', authorName: 'Ada' } });
  const other = await newProject();
  const copied = given(
    await createFromPilot(viewer, {
      ...head,
      project: other.slug,
      from: first.id,
      title: 'Second',
      startsOn: '2027-01-11',
    }),
  );
  const [one, two] = [
    await requirePilotRecord(viewer, first.slug),
    await requirePilotRecord(viewer, copied.slug),
  ];
  expect(two).toMatchObject({ stage: 'draft', startsOn: '2027-01-11', endsOn: '2027-01-29', logEntries: [] });
  expect(two.criteria.map(({ title, rule }) => [title, rule?.kind])).toEqual(
    one.criteria.map(({ title, rule }) => [title, rule?.kind]),
  );
  const metricOf = ({ rule }: (typeof two.criteria)[number]) =>
    rule?.kind === 'metric' ? rule.metricId : null;
  const ours = new Set((await db.metric.findMany({ where: { projectId: other.id } })).map(({ id }) => id));
  for (const criterion of two.criteria) if (metricOf(criterion)) expect(ours).toContain(metricOf(criterion));
  const relative = two.criteria.find(
    ({ rule }) => rule?.kind === 'metric' && rule.bound.kind === 'relative',
  )?.rule;
  const baselineId =
    relative?.kind === 'metric' && relative.bound.kind === 'relative' ? relative.bound.baselineId : '';
  expect(await db.baseline.findUniqueOrThrow({ where: { id: baselineId } })).toMatchObject({
    pilotId: two.id,
    value: null,
    lockedAt: null,
  });
  expect(two.planItems.every(({ state }) => state === 'open')).toBe(true);
  expect(two.unnamedRoles).toHaveLength(two.roles.length);
});

test('the next phase carries the roadmap, people, live risks and targets, with what was last measured as baseline', async () => {
  const { slug: project } = await newProject();
  const first = given(
    await createFromTemplate(viewer, { project, template: 'ci-change', ...head, startsOn: '2026-01-05' }),
  );
  expect(await createNextPhase(viewer, { pilotId: first.id })).toMatchObject({
    reasons: [{ code: 'empty' }],
  });
  const roadmap = {
    pilotId: first.id,
    part: 'roadmap',
    texts: { title: 'All repositories', group: 'March' },
  } as const;
  given(await savePart(viewer, roadmap));
  const db = database();
  await db.pilotRole.updateMany({ where: { pilotId: first.id }, data: { personName: 'Ada' } });
  const [risk] = await db.pilotRisk.findMany({ where: { pilotId: first.id } });
  await db.pilotRisk.update({ where: { id: risk?.id ?? '' }, data: { state: 'closed' } });
  const flaky = await db.metric.findFirstOrThrow({ where: { project: { slug: project }, unit: '%' } });
  const observations = Array.from({ length: 9 }, (_, i) => ({ value: 7, at: `2026-01-0${i + 1}T09:00:00Z` }));
  given(await recordObservations(viewer, { metricId: flaky.id, observations }));
  const next = given(await createNextPhase(viewer, { pilotId: first.id }));
  const pilot = await requirePilot(viewer, next.slug);
  expect(pilot).toMatchObject({
    title: 'Try Kysely, phase 2',
    stage: 'draft',
    leadName: 'Ada',
    startsOn: null,
  });
  expect(pilot.objectives).toMatchObject([{ title: 'All repositories' }]);
  expect(pilot.planItems).toMatchObject([{ title: 'All repositories', section: 'March', state: 'open' }]);
  expect(pilot.risks).toHaveLength(1);
  expect(pilot.unnamedRoles).toEqual([]);
  // One target was measured, and its baseline says where it is from; the other one's is still to be taken.
  const baselines = await db.baseline.findMany({
    where: { pilotId: pilot.id },
    orderBy: { position: 'asc' },
  });
  expect(baselines).toMatchObject([
    { value: null, unit: 's', source: '' },
    { value: 7, unit: '%', metricId: flaky.id, lockedAt: null, sampleCount: 5 },
  ]);
  expect(baselines[1]?.source).toContain('“Try Kysely”');
  expect(
    await db.target.findMany({ where: { pilotId: pilot.id }, orderBy: { position: 'asc' } }),
  ).toMatchObject([
    { value: null, percent: -33, unit: 's', baselineId: baselines[0]?.id },
    { value: 5, percent: null, unit: '%', baselineId: baselines[1]?.id, baselineValue: 7 },
  ]);
  expect((await readPilotParts(viewer, pilot.id)).phases).toMatchObject({
    number: 2,
    previous: { slug: first.slug },
  });
  expect((await readPilotParts(viewer, first.id)).phases).toMatchObject({
    number: 1,
    next: [{ slug: next.slug }],
  });
  expect(await createNextPhase(viewer, { pilotId: first.id })).toMatchObject({
    reasons: [{ code: 'taken' }],
  });
});

test('a relative target of a template gets its value when its baseline is taken', async () => {
  const { slug: project } = await newProject();
  const { id: pilotId } = given(
    await createFromTemplate(viewer, { project, template: 'ci-change', ...head }),
  );
  const db = database();
  const baseline = await db.baseline.findFirstOrThrow({ where: { pilotId, unit: 's' } });
  const { id: baselineId, version, name, metricId } = baseline;
  given(
    await editBaseline(viewer, {
      baselineId,
      version,
      name,
      metricId,
      value: 300,
      unit: 's',
      source: 'by hand',
    }),
  );
  const target = await db.target.findFirstOrThrow({ where: { pilotId, baselineId } });
  expect(target).toMatchObject({ percent: -33, baselineValue: 300 });
  expect(target.value).toBeCloseTo(201);
});
