import { expect, test } from 'vitest';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { saveImportedPilot } from '@/lib/pilots/commands';
import { importedPilot } from '@/lib/pilots/imported.test-data';
import { setPlanItemState } from '@/lib/pilots/plan-commands';
import { requirePilot } from '@/lib/pilots/queries';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { given } from '@/lib/shared/result.test-data';
import { evaluatePilot, saveImportedCriteria } from './commands';
import { ada, criterion, pilotWith, rule, viewer } from './go-no-go.test-data';
import { requirePilotRecord } from './queries';

withTestDatabase();

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
  // What GitHub deleted is no evidence.
  await database().workflowRun.create({ data: { ...run(6, 'success'), deletedAt: new Date() } });
  expect((await criterion(slug, 'Green')).evaluation).toMatchObject({ state: 'not_met' });
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
  given(await setPlanItemState(ada, { planItemId: item?.id ?? '', version: 1, state: 'done' }));
  expect((await criterion(slug, 'Builds are faster')).evaluation).toMatchObject({ state: 'met' });

  pilot.criteria = pilot.criteria.filter(({ title }) => title === 'Builds break');
  await save();
  const { criteria } = await requirePilotRecord(viewer, slug);
  expect(criteria.map(({ title, rule: kept }) => [title, kept?.kind ?? null])).toEqual([
    ['Builds are faster', 'milestone'],
    ['Builds break', null],
  ]);
});

test('a security criterion follows the alerts that are stored, and says what is not shown', async () => {
  const { slug, project } = await pilotWith(['go', 'Safe']);
  given(
    await rule(slug, 'Safe', {
      kind: 'security',
      expect: 'none',
      severities: ['high', 'critical'],
      since: '2026-11-02',
    }),
  );
  const state = async () => (await criterion(slug, 'Safe')).evaluation;
  expect(await state()).toMatchObject({
    state: 'unknown',
    evidence: { missing: ['a connected repository'] },
  });
  const { id: repositoryId } = await database().repository.create({
    data: { projectId: project.id, owner: 'acme', name: 'app' },
  });
  const read = { state: 'complete', lastCompleteAt: new Date() } as const;
  await database().syncStream.create({ data: { repositoryId, kind: 'dependabot_alerts', ...read } });
  expect(await state()).toMatchObject({
    state: 'unknown',
    evidence: { missing: ['code-scanning alerts of acme/app'] },
  });
  const scanning = { repositoryId_kind: { repositoryId, kind: 'code_scanning_alerts' } } as const;
  await database().syncStream.create({
    data: {
      repositoryId,
      kind: 'code_scanning_alerts',
      state: 'unavailable',
      problem: 'Give the token the right.',
    },
  });
  expect(await state()).toMatchObject({
    state: 'unknown',
    evidence: { value: null, missing: ['code-scanning alerts of acme/app: Give the token the right.'] },
  });
  await database().syncStream.update({ where: scanning, data: { ...read, problem: null } });
  const alert = (number: number, severity: string | null, over: object = {}) => ({
    repositoryId,
    kind: 'dependabot' as const,
    number,
    state: 'open',
    severity,
    title: 'Bad',
    htmlUrl: `https://example.org/${number}`,
    createdAt: new Date('2026-11-02T00:00:00Z'),
    updatedAt: new Date(),
    ...over,
  });
  await database().securityAlert.createMany({
    data: [
      alert(1, 'high', { createdAt: new Date('2026-11-01T23:59:59Z') }),
      alert(2, 'medium'),
      alert(3, 'critical', { state: 'fixed' }),
      alert(4, 'high', { deletedAt: new Date() }),
      alert(5, null, { kind: 'code_scanning' }),
    ],
  });
  expect(await state()).toMatchObject({
    state: 'met',
    evidence: { value: 0, text: '0 open, 1 more without a severity' },
  });
  await database().securityAlert.create({ data: alert(6, 'High', { kind: 'code_scanning' }) });
  expect(await state()).toMatchObject({
    state: 'not_met',
    evidence: { value: 1, sources: [{ label: 'High: Bad (acme/app)', href: 'https://example.org/6' }] },
  });
  // What was stored before the right was taken away proves nothing any more.
  await database().syncStream.update({ where: scanning, data: { state: 'unavailable', problem: 'Gone.' } });
  expect(await state()).toMatchObject({ state: 'unknown' });
  await database().syncStream.update({
    where: scanning,
    data: { state: 'complete', lastCompleteAt: new Date(Date.now() - 25 * 3_600_000) },
  });
  expect(await state()).toMatchObject({ state: 'stale' });
});
