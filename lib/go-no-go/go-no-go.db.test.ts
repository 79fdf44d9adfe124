import { expect, test } from 'vitest';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { createPilot, saveImportedPilot } from '@/lib/pilots/commands';
import { importedPilot } from '@/lib/pilots/imported.test-data';
import { requirePilot } from '@/lib/pilots/queries';
import { addFeedback, setPlanItemState } from '@/lib/pilots/recording-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { createProject } from '@/lib/projects/commands';
import type { Result } from '@/lib/shared/result';
import {
  addCriterion,
  attest,
  evaluatePilot,
  reevaluatePilots,
  saveImportedCriteria,
  setCriterionRule,
} from './commands';
import type { CriterionView } from './domain/views';
import { listPilotVerdicts, requirePilotRecord } from './queries';

withTestDatabase();

const viewer = systemViewer('test');
const person = (name: string, n: number): Viewer => ({
  kind: 'person',
  id: `0199f000-0000-7000-8000-00000000000${n}`,
  name,
  role: 'contributor',
  projectRoles: {},
});
const ada = person('Ada', 1);
let made = 0;

const given = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join(' '));
  return result.value;
};

async function pilotWith(...criteria: ['go' | 'no_go', string][]) {
  made += 1;
  const project = given(
    await createProject(viewer, { slug: `p${made}`, name: `P ${made}`, description: '' }),
  );
  const pilot = given(await createPilot(viewer, { project: project.slug, title: `Pilot ${made}` }));
  for (const [side, title] of criteria) given(await addCriterion(viewer, { pilotId: pilot.id, side, title }));
  return { project, ...pilot };
}

async function criterion(slug: string, title: string): Promise<CriterionView> {
  const found = (await requirePilotRecord(viewer, slug)).criteria.find((one) => one.title === title);
  if (!found) throw new Error(`no criterion ${title}`);
  return found;
}

async function rule(slug: string, title: string, asked: Parameters<typeof setCriterionRule>[1]['rule']) {
  const { id, version } = await criterion(slug, title);
  return setCriterionRule(ada, { criterionId: id, version, rule: asked });
}

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

test('a metric criterion turns from too few to met, and reads stale once its evidence is old, with no write between', async () => {
  const { slug, id, project } = await pilotWith(['go', 'Fast']);
  const metric = given(
    await defineMetric(viewer, { project: project.slug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  const asked = {
    kind: 'metric',
    metricId: metric.id,
    aggregation: 'p50',
    window: { kind: 'last', samples: 20 },
    minimumSamples: 2,
    comparator: 'lt',
    bound: { kind: 'absolute', value: 0.5, unit: 'min' },
    staleAfterDays: 7,
  } as const;
  given(await rule(slug, 'Fast', asked));
  const observe = async (value: number, at: string) =>
    given(await recordObservations(viewer, { metricId: metric.id, observations: [{ value, at }] }));
  await observe(28, '2026-11-01T08:00:00Z');
  const at = (iso: string) => requirePilotRecord(viewer, slug, new Date(iso));
  expect((await at('2026-11-02T00:00:00Z')).criteria[0]?.evaluation).toMatchObject({
    state: 'unknown',
    label: 'Too few',
  });
  await observe(29, '2026-11-01T09:00:00Z');
  expect((await at('2026-11-02T00:00:00Z')).criteria[0]?.evaluation).toMatchObject({
    state: 'met',
    evidence: { value: 28.5, n: 2 },
  });
  await evaluatePilot(viewer, id, new Date('2026-11-02T00:00:00Z'));
  expect(await at('2026-11-20T00:00:00Z')).toMatchObject({
    verdict: 'undecidable',
    criteria: [{ evaluation: { state: 'stale' } }],
  });
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

test('a GitHub query follows the issues as last read, and is stale when that is long ago', async () => {
  const { slug, project } = await pilotWith(['no_go', 'Critical issue']);
  given(
    await rule(slug, 'Critical issue', {
      kind: 'github-query',
      labels: ['Severity:Critical'],
      comparator: 'gt',
      count: 0,
    }),
  );
  const state = async () => (await criterion(slug, 'Critical issue')).evaluation;
  expect(await state()).toMatchObject({ state: 'unknown', lack: 'source' });
  const { id: repositoryId } = await database().repository.create({
    data: { projectId: project.id, owner: 'acme', name: 'app' },
  });
  expect(await state()).toMatchObject({ state: 'unknown', evidence: { value: null } });
  const key = { repositoryId, kind: 'issues' } as const;
  await database().syncStream.create({ data: { ...key, state: 'complete', lastCompleteAt: new Date() } });
  expect(await state()).toMatchObject({ state: 'not_met', label: 'Not triggered', evidence: { value: 0 } });
  const at = { createdAt: new Date(), updatedAt: new Date() };
  await database().issue.create({
    data: {
      repositoryId,
      githubId: 1,
      number: 1,
      title: 'Down',
      state: 'open',
      labels: ['severity:critical', 'x'],
      htmlUrl: 'https://example.org/1',
      ...at,
    },
  });
  expect(await state()).toMatchObject({
    state: 'met',
    label: 'Triggered',
    evidence: { sources: [{ href: 'https://example.org/1' }] },
  });
  await database().syncStream.update({
    where: { repositoryId_kind: key },
    data: { lastCompleteAt: new Date(Date.now() - 3 * 86_400_000) },
  });
  expect(await state()).toMatchObject({ state: 'stale' });
});

test('CI state reads the newest coloured runs of the default branch', async () => {
  const { slug, project } = await pilotWith(['go', 'Green']);
  given(await rule(slug, 'Green', { kind: 'ci-state', expect: 'green', runs: 2 }));
  const { id: repositoryId } = await database().repository.create({
    data: { projectId: project.id, owner: 'acme', name: 'app', defaultBranch: 'main' },
  });
  await database().syncStream.create({
    data: { repositoryId, kind: 'workflow_runs', state: 'complete', lastCompleteAt: new Date() },
  });
  const run = (githubId: number, conclusion: string, branch = 'main') => ({
    repositoryId,
    githubId,
    workflowId: 1,
    workflowName: 'CI',
    runNumber: githubId,
    event: 'push',
    branch,
    headSha: 'a',
    status: 'completed',
    conclusion,
    htmlUrl: `https://example.org/${githubId}`,
    createdAt: new Date(Date.UTC(2026, 10, githubId)),
    updatedAt: new Date(),
  });
  await database().workflowRun.createMany({
    data: [run(1, 'failure'), run(2, 'success'), run(3, 'cancelled'), run(5, 'failure', 'topic')],
  });
  expect((await criterion(slug, 'Green')).evaluation).toMatchObject({
    state: 'not_met',
    evidence: { text: '1 of 2 green' },
  });
  await database().workflowRun.create({ data: run(4, 'success') });
  expect((await criterion(slug, 'Green')).evaluation).toMatchObject({ state: 'met' });
});

test('a milestone does not take the word of the document', async () => {
  const { project } = await pilotWith();
  const document = await database().importedDocument.create({
    data: {
      projectId: project.id,
      path: 'a.md',
      kind: 'pilot',
      title: 'a',
      contentSha: 'x',
      content: '',
      importedBy: 'test',
    },
  });
  const pilot = importedPilot();
  const save = () =>
    inTransaction(async (tx) => {
      const saved = await saveImportedPilot(tx, viewer, {
        projectId: project.id,
        documentId: document.id,
        pilot,
      });
      await saveImportedCriteria(tx, viewer, {
        projectId: project.id,
        pilotId: saved.id,
        criteria: pilot.criteria,
      });
      return saved;
    });
  const { slug } = await save();
  given(
    await rule(slug, 'Builds are faster', { kind: 'milestone', of: 'plan', section: 'Set up', atLeast: 1 }),
  );
  expect((await criterion(slug, 'Builds are faster')).evaluation).toMatchObject({ state: 'unknown' });
  const item = (await requirePilot(viewer, slug)).planItems.find(({ state }) => state === 'done');
  given(await setPlanItemState(ada, { planItemId: item?.id ?? '', state: 'done' }));
  expect((await criterion(slug, 'Builds are faster')).evaluation).toMatchObject({ state: 'met' });

  pilot.criteria = pilot.criteria.filter(({ title }) => title === 'Builds break');
  await save();
  const { criteria } = await requirePilotRecord(viewer, slug);
  expect(criteria.map(({ title, rule: kept }) => [title, kept?.kind ?? null])).toEqual([
    ['Builds are faster', 'milestone'],
    ['Builds break', null],
  ]);
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
