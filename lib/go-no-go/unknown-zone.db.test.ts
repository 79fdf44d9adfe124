import { expect, test } from 'vitest';
import { createPilot } from '@/lib/pilots/commands';
import { savePilotHead } from '@/lib/pilots/head-commands';
import { addLogEntry } from '@/lib/pilots/log-commands';
import { readPilotParts } from '@/lib/pilots/part-queries';
import { addPlanItem } from '@/lib/pilots/plan-commands';
import { requirePlan } from '@/lib/pilots/plan-queries';
import { listPilots } from '@/lib/pilots/queries';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { editWorkspace } from '@/lib/projects/workspace-commands';
import { given } from '@/lib/shared/result.test-data';
import { asked, lena, nextMonth, pilotUpForDecision } from './decision.test-data';
import { decide } from './decision-commands';
import { readDecisionBoard } from './decision-page-queries';
import { listEvidenceRecords } from './evidence-record-queries';
import { ada, criterion, viewer } from './go-no-go.test-data';
import { requireLogPage } from './log-queries';
import { readPortfolio } from './portfolio-queries';
import { listPilotVerdicts, requirePilotRecord } from './queries';
import { readPilotReport } from './report-queries';
import { createFromPilot } from './template-commands';

withTestDatabase();

const zoneOf = (id: string) => database().pilot.findUniqueOrThrow({ where: { id } });

/** A zone that has left the data of this machine since it was stored; no command stores one. */
async function pilotOfMars() {
  const pilot = await pilotUpForDecision('met');
  const item = { pilotId: pilot.id, title: 'Land', dayFrom: 1, dayTo: 2, section: '', reason: 'late' };
  given(await addPlanItem(ada, { ...item, bound: '' }));
  await database().attestation.updateMany({ data: { until: new Date(`${nextMonth}T23:30:00Z`) } });
  await database().pilot.update({ where: { id: pilot.id }, data: { timeZone: 'Mars/Olympus' } });
  return pilot;
}

test('a pilot whose zone is not known is read everywhere, in days of UTC, beside others', async () => {
  const { id, slug, project } = await pilotOfMars();
  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  expect((await requirePilotRecord(viewer, slug, now)).verdict).toBe('go');
  expect((await listPilots(viewer, { projectId: project.id })).items).toHaveLength(1);
  expect((await listPilotVerdicts(viewer, { projectId: project.id })).items).toHaveLength(1);
  expect((await readPortfolio(viewer, { projectId: project.id })).totals.pilots).toBe(1);
  expect((await requirePlan(viewer, slug, now)).today).toBe(today);
  given(await addLogEntry(ada, { pilotId: id, body: 'Landed' }, now));
  const log = await requireLogPage(viewer, slug, { page: 1, entryId: null }, now);
  expect(log.days[0]).toMatchObject({ on: today, entries: [{ body: 'Landed' }] });
  expect(log.days.flatMap(({ recorded }) => recorded)).not.toEqual([]);
  const pilot = await requirePilotRecord(lena, slug, now);
  expect((await readDecisionBoard(lena, pilot, now)).known.pilot.timeZone).toBe('Mars/Olympus');
  const report = await readPilotReport(viewer, slug, { claimsOf: async () => [], now });
  expect(report.facts).toContain('Days in UTC, as “Mars/Olympus” is not known here');
  const { id: criterionId } = await criterion(slug, 'Both teams want it');
  const records = await listEvidenceRecords(viewer, criterionId, { limit: 5, offset: 0 }, now);
  expect(records.rows[0]?.note).toContain(`(until ${nextMonth})`);
  expect((await decide(lena, asked(id))).ok).toBe(true);
});

test('no command stores a zone that is not known, and no copy carries one on', async () => {
  const { id, project } = await pilotOfMars();
  const { head } = await readPilotParts(viewer, id);
  const wish = { ...head.texts, title: 'Renamed' };
  const refused = await savePilotHead(ada, { pilotId: id, version: head.version, texts: wish, reason: 'x' });
  expect(refused).toMatchObject({ ok: false, reasons: [{ field: 'timeZone' }] });
  const typed = { title: 'Again', summary: '', startsOn: '', leadName: '' };
  const copy = given(await createFromPilot(ada, { project: project.slug, from: id, ...typed }));
  expect((await zoneOf(copy.id)).timeZone).toBe('UTC');
  const bad = { name: 'Harbour', timeZone: 'Mars/Olympus' };
  await expect(editWorkspace(viewer, bad)).rejects.toThrow('IANA');
  const workspace = { name: 'Harbour', timeZone: 'Mars/Olympus' };
  await database().workspace.upsert({ where: { id: 1 }, create: { id: 1, ...workspace }, update: workspace });
  const made = given(await createPilot(viewer, { project: project.slug, title: 'New' }));
  expect((await zoneOf(made.id)).timeZone).toBe('UTC');
});
