import { expect, test } from 'vitest';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { evaluatePilot, reevaluatePilots } from './commands';
import { pilotWith, viewer } from './go-no-go.test-data';
import { readPortfolio } from './portfolio-queries';
import { listPilotVerdicts } from './queries';
import { forgeStored, later, vouchedPilot } from './standings.test-data';

withTestDatabase();

/** More pilots in a project, in words only: [title, first day, last day, stage]. */
async function alsoPilots(
  projectId: string,
  rows: [string, string | null, string | null, 'draft' | 'running'][],
) {
  await database().pilot.createMany({
    data: rows.map(([title, startsOn, endsOn, stage]) => ({
      projectId,
      slug: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      title,
      stage,
      leadName: title === 'Beta' ? 'Åsa 100%' : null,
      startsOn: startsOn ? new Date(startsOn) : null,
      endsOn: endsOn ? new Date(endsOn) : null,
    })),
  });
}
const titles = async (asked: Parameters<typeof listPilotVerdicts>[1]) =>
  (await listPilotVerdicts(viewer, asked)).items.map(({ title }) => title);

test('a list is ordered, narrowed and paged as it is asked for, and counts what fits', async () => {
  const { id, project } = await vouchedPilot();
  const projectId = project.id;
  const { title: first } = await database().pilot.findUniqueOrThrow({ where: { id } });
  await alsoPilots(projectId, [
    ['Alpha', '2026-11-02', '2026-11-20', 'running'],
    ['Beta', '2026-11-09', null, 'draft'],
    ['Gamma 100_', null, '2026-11-10', 'draft'],
  ]);
  await reevaluatePilots(viewer, projectId);
  expect(await titles({ projectId })).toEqual(['Beta', 'Alpha', 'Gamma 100_', first]);
  expect(await titles({ projectId, sort: 'title' })).toEqual(['Alpha', 'Beta', 'Gamma 100_', first]);
  expect(await titles({ projectId, sort: 'end' })).toEqual(['Gamma 100_', 'Alpha', 'Beta', first]);
  // Alpha runs, ended and was never locked; the drafts have no criteria.
  expect((await titles({ projectId, sort: 'attention' }))[0]).toBe('Alpha');
  expect(await titles({ projectId, attention: true, sort: 'title' })).toEqual([
    'Alpha',
    'Beta',
    'Gamma 100_',
  ]);
  expect(await titles({ projectId, stage: 'running' })).toEqual(['Alpha']);
  expect(await titles({ projectId, verdict: 'go' })).toEqual([first]);
  expect(await titles({ projectId, verdict: 'undecidable', stage: 'draft' })).toEqual(['Beta', 'Gamma 100_']);
  expect(await titles({ projectId, text: 'ALPH' })).toEqual(['Alpha']);
  expect(await titles({ projectId, text: 'åsa' })).toEqual(['Beta']);
  // What has a meaning in a pattern is only text.
  expect(await titles({ projectId, text: '100_' })).toEqual(['Gamma 100_']);
  expect(await titles({ projectId, text: '%' })).toEqual(['Beta']);
  expect(await titles({ projectId, text: '\\' })).toEqual([]);
  const second = await listPilotVerdicts(viewer, { projectId, page: 2, perPage: 3 });
  expect([second.items.map(({ title }) => title), second.total]).toEqual([[first], 4]);
  expect(await listPilotVerdicts(viewer, { projectId, page: 9 })).toMatchObject({ items: [], total: 4 });
  expect(await listPilotVerdicts(viewer, { projectId, verdict: 'no-go' })).toMatchObject({ total: 0 });
});

test('a pilot chosen by what was stored is left out when it no longer fits', async () => {
  const pilot = await vouchedPilot();
  const projectId = pilot.project.id;
  await evaluatePilot(viewer, pilot.id);
  await pilot.vouch(false);
  expect(await listPilotVerdicts(viewer, { projectId, verdict: 'go' })).toMatchObject({
    items: [],
    leftOut: 1,
  });
});

test('the portfolio counts stored standings, and judges again those that count no more', async () => {
  const pilot = await vouchedPilot();
  const projectId = pilot.project.id;
  await alsoPilots(projectId, [
    ['Delta', null, null, 'draft'],
    ['Epsilon', '2026-01-01', '2026-01-07', 'running'],
  ]);
  const fresh = await readPortfolio(viewer, { projectId });
  expect(fresh).toMatchObject({
    totals: {
      pilots: 3,
      byVerdict: { go: 1, 'no-go': 0, undecidable: 2 },
      criteria: { total: 1, answered: 1 },
      urgent: 2,
      unjudged: 0,
    },
    urgent: [{ title: 'Epsilon', attention: [{ label: 'Review overdue' }, {}, {}] }, { title: 'Delta' }],
  });
  await reevaluatePilots(viewer, projectId);
  const stored = await readPortfolio(viewer, { projectId });
  expect(stored.totals).toEqual(fresh.totals);
  expect(stored.urgent.map(({ attention }) => attention)).toEqual(
    fresh.urgent.map(({ attention }) => attention),
  );
  await pilot.vouch(false);
  expect((await readPortfolio(viewer, { projectId })).totals).toMatchObject({
    byVerdict: { go: 0, undecidable: 3 },
    unjudged: 0,
  });
  expect((await readPortfolio(viewer, { projectId, limit: 1 })).urgent).toHaveLength(1);
});

test('more outdated pilots than are judged while somebody waits are told as such, never with their old verdict', async () => {
  const pilot = await vouchedPilot();
  const projectId = pilot.project.id;
  const many = Array.from({ length: 70 }, (_, n) => [`Many ${n}`, null, null, 'draft'] as const);
  await alsoPilots(
    projectId,
    many.map((row) => [...row]),
  );
  await reevaluatePilots(viewer, projectId);
  await forgeStored(pilot.id, 'As stored');
  expect((await readPortfolio(viewer, { projectId })).totals).toMatchObject({ pilots: 71, unjudged: 0 });
  await pilot.vouch(false);
  const { totals } = await readPortfolio(viewer, { projectId });
  expect(totals).toMatchObject({ pilots: 71, byVerdict: { go: 0 }, unjudged: 21 });
  expect(totals.byVerdict.undecidable).toBe(50);
  // Time does the same as a change of evidence.
  expect((await readPortfolio(viewer, { projectId }, later(1))).totals.byVerdict.go).toBe(0);
});

test('a token of one project sees and counts that project only', async () => {
  const [mine] = [await vouchedPilot(), await pilotWith(['go', 'A'])];
  const token: Viewer = { kind: 'token', id: '2', name: 'ci', role: 'ci', projectId: mine.project.id };
  expect((await listPilotVerdicts(token)).items.map(({ slug }) => slug)).toEqual([mine.slug]);
  expect((await readPortfolio(token)).totals.pilots).toBe(1);
  const other = await pilotWith(['go', 'A']);
  await expect(readPortfolio(token, { projectId: other.project.id })).rejects.toThrow();
});
