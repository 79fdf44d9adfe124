import { expect, test } from 'vitest';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';
import { createPilot, saveImportedPilot } from './commands';
import type { ImportedPilot } from './domain/imported-pilot';
import { importedPilot } from './imported.test-data';
import { addLogEntry } from './log-commands';
import { linkMetric } from './metric-link-commands';
import { bindPlanItem, setPlanItemState } from './plan-commands';
import { listPilots, requirePilot } from './queries';
import { addFeedback, setDeliverableState } from './recording-commands';

withTestDatabase();

const viewer = systemViewer('test');
const ada: Viewer = {
  kind: 'person',
  id: '0199f000-0000-7000-8000-000000000001',
  name: 'Ada',
  role: 'contributor',
  projectRoles: {},
};
const now = new Date('2026-11-10T12:00:00Z');
let made = 0;

async function project() {
  made += 1;
  return given(await createProject(viewer, { slug: `p${made}`, name: `P ${made}`, description: '' }));
}

async function imported(projectId: string, pilot: ImportedPilot = importedPilot()) {
  const document = await database().importedDocument.upsert({
    where: { projectId_path: { projectId, path: 'pilot.md' } },
    create: {
      projectId,
      path: 'pilot.md',
      kind: 'pilot',
      title: pilot.title,
      contentSha: 'x',
      content: '',
      importedBy: 'test',
    },
    update: {},
  });
  return inTransaction((tx) => saveImportedPilot(tx, viewer, { projectId, documentId: document.id, pilot }));
}

test('an imported pilot reads back with its plan, its gaps and no measured target', async () => {
  const { id } = await project();
  const pilot = await requirePilot(viewer, (await imported(id)).slug, now);
  expect(pilot).toMatchObject({
    stage: 'deciding',
    startsOn: '2026-11-02',
    declaredDecision: 'go',
    plan: { total: 3, done: 0, claimed: 1, inProgress: 1, open: 1, slipped: 2 },
    targets: { total: 1, measured: 0, hit: 0 },
    unnamedRoles: ['Owner of billing'],
  });
  expect(pilot.planItems[0]).toMatchObject({ state: 'done', basis: 'document' });
});

test('a list counts nothing as done that only the document ticks', async () => {
  const { id } = await project();
  await imported(id);
  const [listed] = (await listPilots(viewer, { projectId: id }, now)).items;
  expect(listed?.plan).toMatchObject({ total: 3, done: 0, claimed: 1 });
});

test('importing the same document again writes no part anew and keeps every id', async () => {
  const { id } = await project();
  const first = await imported(id);
  const before = await requirePilot(viewer, first.slug, now);
  expect(await imported(id)).toEqual(first);
  const after = await requirePilot(viewer, first.slug, now);
  const ids = (pilot: typeof before) =>
    [pilot.planItems, pilot.roles, pilot.targetList, pilot.logEntries].flat().map((p) => p.id);
  expect(ids(after)).toEqual(ids(before));
});

test('importing a changed document updates, adds and removes, and never undoes what people recorded', async () => {
  const { id, slug: projectSlug } = await project();
  const { slug, id: pilotId } = await imported(id);
  const before = await requirePilot(viewer, slug, now);
  const [cache, owners, builds] = before.planItems;
  if (!cache || !owners || !builds) throw new Error('three plan items');
  await setPlanItemState(ada, { planItemId: builds.id, version: 1, state: 'done' });
  await addLogEntry(ada, { pilotId, body: 'Twenty builds ran.', on: '2026-11-04' });
  await addFeedback(ada, { pilotId, rating: 4 });
  const metric = given(
    await defineMetric(viewer, { project: projectSlug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  given(await linkMetric(ada, { kind: 'target', id: before.targetList[0]?.id ?? '', metricId: metric.id }));
  const parts = importedPilot().planItems;
  await imported(
    id,
    importedPilot({
      planItems: [
        { ...parts[0], state: 'open' } as (typeof parts)[number],
        { dayFrom: 4, dayTo: 4, section: 'Decide', title: 'Write the report', state: 'open', line: 15 },
      ],
      logEntries: [],
    }),
  );
  const after = await requirePilot(viewer, slug, now);
  expect(after.planItems.map((item) => [item.id === cache.id, item.title, item.state, item.basis])).toEqual([
    [true, 'Switch the cache on', 'open', 'document'],
    [false, 'Write the report', 'open', 'document'],
    [false, 'Run twenty builds', 'done', 'portal'],
  ]);
  expect(after.planItems.map((item) => item.id)).not.toContain(owners.id);
  expect(after.logEntries).toMatchObject([{ body: 'Twenty builds ran.', day: 3, authorName: 'Ada' }]);
  expect(after.feedback).toMatchObject([{ rating: 4, personName: 'Ada' }]);
  expect(after.targetList[0]?.metric?.id).toBe(metric.id);
});

test('a target takes its metric since the pilot began, and a list counts it', async () => {
  const { id, slug: projectSlug } = await project();
  const { slug } = await imported(id);
  const { targetList } = await requirePilot(viewer, slug, now);
  const metric = given(
    await defineMetric(viewer, { project: projectSlug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  given(await linkMetric(viewer, { kind: 'target', id: targetList[0]?.id ?? '', metricId: metric.id }));
  const observations = [
    { value: 10, at: '2026-11-01T23:59:59Z' },
    { value: 40, at: '2026-11-03T08:00:00Z' },
  ];
  given(await recordObservations(viewer, { metricId: metric.id, observations }));
  const target = (await requirePilot(viewer, slug, now)).targetList[0];
  expect(target).toMatchObject({
    now: { value: 40, n: 1 },
    isHit: null,
    change: { text: '−5 s', sense: 'better' },
  });
  const { items } = await listPilots(viewer, { projectId: id }, now);
  expect(items[0]?.targets).toMatchObject({ total: 1, measured: 1, hit: 0 });
});

test('a plan item bound to an issue follows it and cannot be set done by hand', async () => {
  const { id: projectId } = await project();
  const { slug } = await imported(projectId);
  const item = (await requirePilot(viewer, slug, now)).planItems[2];
  const repository = await database().repository.create({ data: { projectId, owner: 'acme', name: 'app' } });
  const issue = { repositoryId: repository.id, number: 7 };
  const at = { createdAt: now, updatedAt: now };
  await database().issue.create({
    data: {
      ...issue,
      ...at,
      githubId: 7,
      title: 'Builds',
      state: 'closed',
      htmlUrl: 'https://example.org/7',
    },
  });
  given(await bindPlanItem(ada, { planItemId: item?.id ?? '', version: 1, bound: '#7' }));
  expect((await requirePilot(viewer, slug, now)).planItems[2]).toMatchObject({
    state: 'done',
    basis: 'github',
    bound: { number: 7, isKnown: true },
  });
  await database().issue.updateMany({ where: issue, data: { state: 'open' } });
  expect((await requirePilot(viewer, slug, now)).planItems[2]).toMatchObject({ state: 'open' });
  expect(
    await setPlanItemState(ada, { planItemId: item?.id ?? '', version: 2, state: 'done' }),
  ).toMatchObject({
    ok: false,
  });
  await database().repository.create({
    data: { projectId: (await project()).id, owner: 'acme', name: 'other' },
  });
  expect(
    await bindPlanItem(ada, { planItemId: item?.id ?? '', version: 2, bound: 'acme/other#1' }),
  ).toMatchObject({ ok: false });
});

test('a person answers a question once: answering again replaces', async () => {
  const { slug: projectSlug } = await project();
  const pilot = given(await createPilot(viewer, { project: projectSlug, title: 'Answers' }));
  expect(given(await addFeedback(ada, { pilotId: pilot.id, rating: 2 })).replaced).toBe(false);
  expect(given(await addFeedback(ada, { pilotId: pilot.id, rating: 5 })).replaced).toBe(true);
  expect((await requirePilot(viewer, pilot.slug, now)).feedback.map(({ rating }) => rating)).toEqual([5]);
});

test('pilots of one title get addresses of their own, in any script', async () => {
  const { slug: project1 } = await project();
  const titles = ['試験', '試験', '🚀'];
  const slugs = [];
  for (const title of titles) slugs.push(given(await createPilot(viewer, { project: project1, title })).slug);
  expect(slugs).toEqual(['試験', '試験-2', 'pilot']);
});

test('reversed days are refused beside their field', async () => {
  const { slug } = await project();
  const days = { startsOn: '2026-11-08', endsOn: '2026-11-02' };
  await expect(createPilot(viewer, { project: slug, title: 'Back', ...days })).rejects.toThrow(
    /ends before it starts/,
  );
});

test('a viewer may not record, and a token of another project sees nothing', async () => {
  const { id } = await project();
  const { slug, id: pilotId } = await imported(id);
  const item = (await requirePilot(viewer, slug, now)).planItems[0];
  const reader: Viewer = { ...ada, role: 'viewer' };
  await expect(
    setPlanItemState(reader, { planItemId: item?.id ?? '', version: 1, state: 'done' }),
  ).rejects.toThrow(/role/);
  await expect(addLogEntry(reader, { pilotId, body: 'x' })).rejects.toThrow(/role/);
  const token: Viewer = { kind: 'token', id: 't', name: 't', role: 'admin', projectId: (await project()).id };
  await expect(requirePilot(token, slug, now)).rejects.toThrow(/no pilot/);
  expect((await listPilots(token, {}, now)).total).toBe(0);
});

test('a delivered deliverable is a claim until a person confirms it', async () => {
  const { id } = await project();
  const { slug } = await imported(id);
  const part = (await requirePilot(viewer, slug, now)).deliverables[0];
  expect(part).toMatchObject({ state: 'delivered', stateSetBy: null });
  given(await setDeliverableState(ada, { deliverableId: part?.id ?? '', state: 'delivered' }));
  await imported(id);
  expect((await requirePilot(viewer, slug, now)).deliverables[0]).toMatchObject({ stateSetBy: 'Ada' });
});
