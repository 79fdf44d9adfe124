import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { stopJobs } from '@/lib/platform/jobs';
import { publishSummary } from '@/lib/publishing/commands';
import { publishSummaryInput } from '@/lib/publishing/input';
import { ownProject } from './domain/sample-plan';
import { loadSampleWorkspace, removeSampleWorkspace } from './sample-commands';

withTestDatabase();

const viewer = systemViewer('test');
const sizes = async () => ({
  projects: await database().project.count(),
  documents: await database().importedDocument.count(),
  pilots: await database().pilot.count(),
  adrs: await database().adr.count(),
  lessons: await database().lesson.count(),
  observations: await database().observation.count(),
  feedback: await database().feedbackAnswer.count(),
  tasks: await database().estimate.count(),
  summaries: await database().weekSummary.count(),
  search: await database().searchEntry.count(),
});

test('the sample shows every state that evidence can have, and loading it twice changes nothing', async () => {
  expect(await loadSampleWorkspace(viewer)).toMatchObject({ ok: true });
  const first = await sizes();
  const ownDecisions = readdirSync('content/adrs').length;
  expect(first).toMatchObject({
    projects: 3,
    documents: 9 + ownDecisions,
    pilots: 2,
    adrs: 4 + ownDecisions,
    summaries: 1,
  });
  expect(await database().summaryRevision.count()).toBe(0);
  const own = { project: { slug: ownProject.slug }, bodyFormat: 'mdx' };
  expect(await database().lesson.count({ where: own })).toBe(4);
  const { slug } = await database().pilot.findFirstOrThrow({
    where: { title: { startsWith: 'Pilot: one' } },
  });
  const { criteria, verdict } = await requirePilotRecord(viewer, slug);
  const states = new Set(criteria.map((criterion) => criterion.evaluation.state));
  for (const state of ['met', 'not_met', 'unknown', 'stale']) expect([...states]).toContain(state);
  expect(JSON.stringify(verdict)).not.toContain('"go"');
  expect(await loadSampleWorkspace(viewer)).toMatchObject({ ok: true });
  expect(await sizes()).toEqual(first);
});

test('removing it leaves nothing of it, touches no other project, and removing it twice is harmless', async () => {
  await database().project.create({ data: { slug: 'ours', name: 'Ours' } });
  expect(await removeSampleWorkspace(viewer)).toMatchObject({ ok: true, value: { removed: 3 } });
  expect(await sizes()).toMatchObject({
    projects: 1,
    documents: 0,
    pilots: 0,
    adrs: 0,
    lessons: 0,
    observations: 0,
    tasks: 0,
    summaries: 0,
    search: 0,
  });
  expect(await removeSampleWorkspace(viewer)).toMatchObject({ ok: true, value: { removed: 0 } });
  expect(await loadSampleWorkspace(viewer)).toMatchObject({ ok: true });
});

test('a project of the same name that is no sample is left alone', async () => {
  await removeSampleWorkspace(viewer);
  await database().project.create({ data: { slug: 'sample-sign-in', name: 'Mine' } });
  expect(await loadSampleWorkspace(viewer)).toMatchObject({ ok: false, reasons: [{ code: 'slug-taken' }] });
});

test('a sample of which somebody published a summary is kept, with the reason', async () => {
  const { id, name } = await database().person.create({ data: { name: 'Ada' } });
  const lead: Viewer = { kind: 'person', id, name, role: 'admin', projectRoles: {} };
  await database().project.deleteMany({ where: { slug: 'sample-sign-in' } });
  expect(await loadSampleWorkspace(viewer)).toMatchObject({ ok: true });
  const own = publishSummaryInput.parse({
    isoWeek: '2026-W01',
    project: 'sample-web-shop',
    version: 0,
    asks: 'x',
  });
  expect(await publishSummary(lead, own)).toMatchObject({ ok: true });
  expect(await removeSampleWorkspace(viewer)).toMatchObject({
    ok: false,
    reasons: [{ code: 'has-published' }],
  });
  expect(await database().project.count({ where: { isSample: true } })).toBe(3);
  await stopJobs();
});
