import { expect, test } from 'vitest';
import { defineMetric, recordObservations } from '@/lib/metrics/commands';
import { addFeedback } from '@/lib/pilots/recording-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { given } from '@/lib/shared/result.test-data';
import { attest } from './attestation-commands';
import { listEvidenceRecords } from './evidence-record-queries';
import { listEvidenceStreams } from './evidence-stream-queries';
import { ada, criterion, pilotWith, rule, viewer } from './go-no-go.test-data';
import { requirePilotRecord } from './queries';

withTestDatabase();

const now = new Date('2026-11-21T12:00:00Z');
const records = (id: string, limit = 100, offset = 0) =>
  listEvidenceRecords(viewer, id, { limit, offset }, now);
const evidenceOf = async (slug: string, title: string) => {
  const { criteria } = await requirePilotRecord(viewer, slug, now);
  const found = criteria.find((one) => one.title === title);
  if (!found) throw new Error(`no criterion ${title}`);
  return { id: found.id, evidence: found.evaluation.evidence };
};

async function repositoryOf(
  projectId: string,
  ...kinds: ('issues' | 'workflow_runs' | 'dependabot_alerts')[]
) {
  const { id: repositoryId } = await database().repository.create({
    data: { projectId, owner: 'acme', name: 'app', defaultBranch: 'main' },
  });
  for (const kind of kinds) {
    await database().syncStream.create({
      data: { repositoryId, kind, state: 'complete', lastCompleteAt: now },
    });
  }
  return repositoryId;
}

test('the observations shown are those that the window counts, page by page, and no other', async () => {
  const { slug, project } = await pilotWith(['go', 'Last'], ['go', 'Days']);
  await database().pilot.update({ where: { slug }, data: { timeZone: 'Asia/Tokyo' } });
  const { id: metricId } = given(
    await defineMetric(viewer, { project: project.slug, name: 'Build time', unit: 's', direction: 'lower' }),
  );
  const metric = {
    kind: 'metric',
    metricId,
    aggregation: 'p50',
    comparator: 'lt',
    bound: { kind: 'absolute', value: 60, unit: 's' },
    minimumSamples: 1,
  } as const;
  given(await rule(slug, 'Last', { ...metric, window: { kind: 'last', samples: 3 } }));
  given(await rule(slug, 'Days', { ...metric, window: { kind: 'days', days: 1 } }));
  // In Tokyo the day began at 15:00 UTC of the day before.
  const times = [
    '2026-11-20T14:59:59Z',
    '2026-11-20T15:00:00Z',
    '2026-11-21T01:00:00Z',
    '2026-11-21T02:00:00Z',
  ];
  for (const [i, at] of times.entries()) {
    given(await recordObservations(viewer, { metricId, observations: [{ value: 40 + i, at }] }));
  }
  for (const title of ['Last', 'Days']) {
    const { id, evidence } = await evidenceOf(slug, title);
    const { noun, total, rows } = await records(id);
    expect([noun, total, rows.map(({ says }) => says)]).toEqual([
      'observations',
      3,
      ['43 s', '42 s', '41 s'],
    ]);
    expect(evidence.n).toBe(total);
    const second = await records(id, 2, 2);
    expect([second.total, second.rows.map(({ says }) => says)]).toEqual([3, ['41 s']]);
  }
});

test('issues, runs with the jobs that failed, and alerts are those the evaluation counts', async () => {
  const { slug, project } = await pilotWith(['no_go', 'Issues'], ['go', 'Green'], ['go', 'Safe']);
  const repositoryId = await repositoryOf(project.id, 'issues', 'workflow_runs', 'dependabot_alerts');
  given(await rule(slug, 'Issues', { kind: 'github-query', labels: ['P1'], comparator: 'gt', count: 0 }));
  given(await rule(slug, 'Green', { kind: 'ci-state', expect: 'green', runs: 2 }));
  given(await rule(slug, 'Safe', { kind: 'security', expect: 'none', severities: ['high', 'critical'] }));
  const at = (day: number) => ({ createdAt: new Date(Date.UTC(2026, 10, day)), updatedAt: now });
  const link = (what: string) => ({ htmlUrl: `https://example.org/${what}` });
  for (const number of [1, 2, 3]) {
    await database().issue.create({
      data: {
        repositoryId,
        githubId: number,
        number,
        title: `問題 ${number}`,
        state: 'open',
        labels: number === 3 ? [] : ['p1'],
        ...link(`i${number}`),
        ...at(number),
      },
    });
    await database().workflowRun.create({
      data: {
        repositoryId,
        githubId: number,
        workflowId: 1,
        workflowName: 'CI',
        runNumber: number,
        event: 'push',
        branch: 'main',
        headSha: 'a',
        status: 'completed',
        conclusion: number === 3 ? 'failure' : 'success',
        ...link(`r${number}`),
        ...at(number),
      },
    });
    await database().securityAlert.create({
      data: {
        repositoryId,
        kind: 'dependabot',
        number,
        state: number === 1 ? 'fixed' : 'open',
        severity: number === 2 ? 'low' : 'high',
        title: `Hole ${number}`,
        ...link(`a${number}`),
        ...at(number),
      },
    });
  }
  await database().workflowJob.create({
    data: {
      repositoryId,
      githubId: 9,
      runId: 3,
      attempt: 1,
      name: 'lint',
      status: 'completed',
      conclusion: 'failure',
    },
  });
  const issues = await records((await criterion(slug, 'Issues')).id);
  expect(issues).toMatchObject({ noun: 'issues', total: 2 });
  expect(issues.rows.map(({ label, href }) => [label, href])).toEqual([
    ['#2 問題 2', 'https://example.org/i2'],
    ['#1 問題 1', 'https://example.org/i1'],
  ]);
  const runs = await records((await criterion(slug, 'Green')).id);
  expect(runs.rows.map(({ label, says, note }) => [label, says, note])).toEqual([
    ['CI #3', 'failure', 'acme/app: lint'],
    ['CI #2', 'success', 'acme/app'],
  ]);
  const alerts = await records((await criterion(slug, 'Safe')).id);
  expect(alerts.rows.map(({ label, says, note }) => [label, says, note])).toEqual([
    ['Hole 3', 'high', 'acme/app, dependabot'],
  ]);
  expect(await listEvidenceStreams(viewer, (await criterion(slug, 'Issues')).id)).toEqual([
    { name: 'issues of acme/app', readAt: now.toISOString(), problem: null },
  ]);
  const streams = await listEvidenceStreams(viewer, (await criterion(slug, 'Safe')).id);
  expect(streams.map(({ name, readAt }) => [name, readAt !== null])).toEqual([
    ['Dependabot alerts of acme/app', true],
    ['code-scanning alerts of acme/app', false],
  ]);
});

test('a run time of a CI metric is shown in the metric’s unit, with its run', async () => {
  const { slug, project } = await pilotWith(['go', 'Fast']);
  const repositoryId = await repositoryOf(project.id, 'workflow_runs');
  const { id: metricId } = given(
    await defineMetric(viewer, {
      project: project.slug,
      name: 'CI time',
      unit: 'min',
      direction: 'lower',
      source: 'ci',
    }),
  );
  await database().workflowRun.create({
    data: {
      repositoryId,
      githubId: 1,
      workflowId: 1,
      workflowName: 'CI',
      runNumber: 7,
      event: 'push',
      branch: 'main',
      headSha: 'a',
      status: 'completed',
      conclusion: 'success',
      durationSeconds: 90,
      htmlUrl: 'https://example.org/7',
      createdAt: now,
      updatedAt: now,
    },
  });
  const asked = {
    kind: 'metric',
    metricId,
    aggregation: 'last',
    comparator: 'lt',
    minimumSamples: 1,
  } as const;
  const bound = { kind: 'absolute', value: 2, unit: 'min' } as const;
  given(await rule(slug, 'Fast', { ...asked, bound, window: { kind: 'last', samples: 5 } }));
  const { id, evidence } = await evidenceOf(slug, 'Fast');
  expect(evidence).toMatchObject({ text: '1.5 min', n: 1 });
  expect(await records(id)).toMatchObject({
    noun: 'runs',
    total: 1,
    rows: [{ label: 'CI #7', says: '1.5 min', href: 'https://example.org/7' }],
  });
});

test('an answer without a name is listed without one, and what people vouched with their words', async () => {
  const { id: pilotId, slug } = await pilotWith(['go', 'Liked'], ['go', 'Wanted']);
  given(
    await rule(slug, 'Liked', {
      kind: 'feedback',
      question: 'overall',
      comparator: 'gte',
      mean: 4,
      minimumAnswers: 1,
    }),
  );
  given(await rule(slug, 'Wanted', { kind: 'attestation', by: null }));
  given(await addFeedback(ada, { pilotId, rating: 5, comment: 'Gut' }));
  await database().feedbackAnswer.create({
    data: { pilotId, rating: 2, comment: 'Slow', personName: 'Eve', isAnonymous: true, givenBy: 'x' },
  });
  const answers = await listEvidenceRecords(
    viewer,
    (await criterion(slug, 'Liked')).id,
    { limit: 10, offset: 0 },
    new Date(),
  );
  expect(answers.total).toBe(2);
  expect(JSON.stringify(answers)).not.toContain('Eve');
  expect(answers.rows.map(({ label }) => label).sort()).toEqual(['Ada', 'without a name']);
  const { id: criterionId } = await criterion(slug, 'Wanted');
  await database().pilot.update({ where: { id: pilotId }, data: { timeZone: 'America/Los_Angeles' } });
  const said = { criterionId, statement: 'They do not', link: 'https://example.org/m', until: '2099-12-31' };
  given(await attest(ada, { ...said, holds: false }));
  expect((await records(criterionId)).rows).toMatchObject([
    {
      label: 'Ada',
      says: 'it does not hold',
      note: 'They do not (until 2099-12-31)',
      href: 'https://example.org/m',
    },
  ]);
});

test('a criterion on a formula is judged by its days, which are its records', async () => {
  const { slug, project } = await pilotWith(['go', 'Cheap']);
  const define = async (name: string, unit: string, over: object = {}) =>
    given(
      await defineMetric(viewer, {
        project: project.slug,
        name,
        unit,
        direction: 'lower',
        aggregation: 'mean',
        ...over,
      }),
    ).id;
  const [cost, runs] = [await define('CI cost', 'EUR'), await define('Runs', 'runs')];
  const formula = { left: cost, operator: '÷', right: runs };
  const metricId = await define('Cost per run', '', { source: 'formula', formula });
  const on = (day: number, value: number) => ({ at: `2026-11-${day}T09:00:00Z`, value });
  given(await recordObservations(viewer, { metricId: cost, observations: [on(19, 30), on(20, 12)] }));
  given(
    await recordObservations(viewer, { metricId: runs, observations: [on(18, 9), on(19, 10), on(20, 3)] }),
  );
  await rule(slug, 'Cheap', {
    kind: 'metric',
    metricId,
    aggregation: 'mean',
    comparator: 'lte',
    bound: { kind: 'absolute', value: 4, unit: 'EUR per run' },
    window: { kind: 'days', days: 7 },
    minimumSamples: 2,
    staleAfterDays: 7,
  });
  const { id, evidence } = await evidenceOf(slug, 'Cheap');
  expect(evidence).toMatchObject({ value: 3.5, n: 2, unit: 'EUR per run' });
  const { rows, total } = await records(id);
  expect(total).toBe(2);
  expect(rows).toMatchObject([
    { label: '2026-11-20', says: '4 EUR per run' },
    { label: '2026-11-19', says: '3 EUR per run' },
  ]);
});
