import { expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { requireImpactReport } from './queries';
import { createReport, editReport, publishReport, withdrawReport } from './report-commands';
import { aMeasuredProject, lead, reader, windows } from './reports.test-data';
import { addQuote, addRow, dropRow, editRow } from './row-commands';

withTestDatabase();

const now = new Date('2026-11-20T12:00:00Z');
const accepted = <T>(result: { ok: true; value: T } | { ok: false; reasons: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  return result.value;
};

async function aReport(title = 'A faster build') {
  const { project, metric } = await aMeasuredProject();
  const { slug } = accepted(await createReport(lead, { project: project.slug, title }));
  const { id: reportId } = await requireImpactReport(lead, slug, now);
  return { project, metric, slug, reportId, read: () => requireImpactReport(lead, slug, now) };
}

test('a row of a metric is measured over both windows, with what was left out and why', async () => {
  const { metric, reportId, read } = await aReport();
  const taken = await database().observation.findFirstOrThrow({
    where: { metricId: metric.id },
    orderBy: { at: 'asc' },
  });
  await database().observation.update({
    where: { id: taken.id },
    data: { takenBackAt: now, takenBackBy: 'Ada', takenBackReason: 'wrong unit' },
  });
  accepted(await addRow(lead, { reportId, metricId: metric.id, ...windows, claimText: '3x faster' }));
  const report = await read();
  const [row] = report.rows;
  expect(row).toMatchObject({ metric: 'Build time', claim: { standing: 'consistent' } });
  expect(row?.figures).toMatchObject({
    comparison: {
      verdict: 'improved',
      before: { n: 39, value: 92 },
      after: { n: 40, value: 32 },
      words: { change: expect.stringContaining('2.88 times as fast') },
    },
    excluded: { before: 1, after: 0 },
  });
  expect(report.lead).toMatchObject({ tone: 'met', headline: 'The one row is measured: 1 improved.' });
  const found = await database().searchEntry.findFirst({ where: { recordId: reportId } });
  expect(found?.body).toContain('Build time 3x faster');
});

test('runs of CI count when they are green and timed; each other says why it does not', async () => {
  const { project, reportId, read } = await aReport();
  const db = database();
  const repository = await db.repository.create({
    data: {
      projectId: project.id,
      owner: 'o',
      name: 'r',
      defaultBranch: 'main',
      adrGlobs: [],
      lessonGlobs: [],
    },
  });
  const run = (id: number, day: string, more: object) => ({
    repositoryId: repository.id,
    githubId: BigInt(id),
    workflowId: 1n,
    workflowName: 'CI',
    runNumber: id,
    event: 'push',
    branch: 'main',
    headSha: 'a',
    status: 'completed',
    conclusion: 'success',
    htmlUrl: `https://github.example/${id}`,
    createdAt: new Date(`${day}T10:00:00Z`),
    updatedAt: new Date(`${day}T10:05:00Z`),
    durationSeconds: 120,
    ...more,
  });
  await db.workflowRun.createMany({
    data: [
      ...Array.from({ length: 10 }, (_, i) => run(i, `2026-10-${String(i + 1).padStart(2, '0')}`, {})),
      run(20, '2026-10-02', { conclusion: 'failure' }),
      run(21, '2026-10-02', { status: 'in_progress', conclusion: null }),
      run(22, '2026-10-02', { durationSeconds: null }),
      run(23, '2026-10-02', { deletedAt: now }),
      run(24, '2026-10-02', { branch: 'other' }),
    ],
  });
  const metric = await db.metric.create({
    data: {
      projectId: project.id,
      key: 'ci',
      name: 'CI',
      unitKind: 'duration',
      unit: 'min',
      direction: 'lower',
      source: 'ci',
      sourceQuery: { workflow: 'CI', branch: null },
    },
  });
  accepted(await addRow(lead, { reportId, metricId: metric.id, ...windows }));
  const [row] = (await read()).rows;
  expect(row?.figures).toMatchObject({
    comparison: { verdict: 'not-enough-data', before: { n: 10, value: 2 }, after: { n: 0, value: null } },
    excluded: { before: 4, after: 0 },
  });
  expect(row?.figures?.comparison?.words.enough).toContain('more after');
});

test('published figures stand while the values behind them change; a draft is measured anew', async () => {
  const { metric, reportId, read } = await aReport();
  accepted(await addRow(lead, { reportId, metricId: metric.id, ...windows }));
  const { version } = await read();
  accepted(await publishReport(lead, { reportId, version }));
  await database().observation.updateMany({
    where: { metricId: metric.id, at: { gte: new Date('2026-10-11T00:00:00Z') } },
    data: { takenBackAt: now, takenBackBy: 'Ada' },
  });
  const published = await read();
  expect(published).toMatchObject({ status: 'published', lead: { tone: 'met' } });
  expect(published.rows[0]?.published?.comparison).toMatchObject({ after: { n: 40 }, verdict: 'improved' });
  expect(published.rows[0]?.since).toContain('After: n 40 then, 0 now.');
  const row = published.rows[0];
  if (!row) throw new Error('no row');
  const edit = { reportId, rowId: row.id, version: row.version, ...row.fields, metric: 'Other' };
  expect(await editRow(lead, edit)).toMatchObject({ ok: false, reasons: [{ code: 'published' }] });
  accepted(await withdrawReport(lead, { reportId, version: published.version }));
  const draft = await read();
  expect(draft.rows[0]?.published).toBeNull();
  expect(draft.lead).toMatchObject({ tone: 'unknown', headline: expect.stringContaining('not enough data') });
  const events = await database().auditEvent.findMany({
    where: { subjectId: reportId },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ action }) => action)).toEqual(
    ['created', 'row-added', 'published', 'withdrawn'].map((did) => `impact-report.${did}`),
  );
});

test('two people meet: the second sees what the first saved, and nothing is lost', async () => {
  const { reportId, read } = await aReport();
  const { version, fields } = await read();
  const edit = (summary: string) =>
    editReport(lead, { reportId, version, title: fields.title ?? '', summary });
  accepted(await edit('first'));
  expect(await edit('second')).toMatchObject({
    ok: false,
    reasons: [
      { code: 'conflict', theirs: { by: 'Ada', version: 2, fields: { summary: 'first', story: '' } } },
    ],
  });
  expect((await read()).summary).toBe('first');
  expect(await publishReport(lead, { reportId, version })).toMatchObject({ ok: false });

  const { id } = accepted(await addRow(lead, { reportId, metric: 'Words', claimText: 'better' }));
  const row = { reportId, rowId: id, version: 1, metric: 'Words' };
  accepted(await editRow(lead, { ...row, claimText: 'much better' }));
  expect(await editRow(lead, { ...row, claimText: 'best' })).toMatchObject({
    ok: false,
    reasons: [{ theirs: { version: 2, fields: { claimText: 'much better' } } }],
  });
  expect(await dropRow(lead, { reportId, id, version: 1 })).toMatchObject({ ok: false });
  accepted(await dropRow(lead, { reportId, id, version: 2 }));
  expect(await dropRow(lead, { reportId, id, version: 2 })).toMatchObject({ reasons: [{ code: 'gone' }] });
});

test('refused: no right, a foreign metric, a story that is no checked MDX, an empty report published', async () => {
  const { project, reportId, read } = await aReport();
  await expect(addQuote(reader, { reportId, text: 'x' })).rejects.toThrow();
  await expect(createReport(reader, { project: project.slug, title: 'x' })).rejects.toThrow();
  const { metric } = await aMeasuredProject();
  expect(await addRow(lead, { reportId, metricId: metric.id, ...windows })).toMatchObject({
    ok: false,
    reasons: [{ field: 'metricId' }],
  });
  const { version } = await read();
  expect(await editReport(lead, { reportId, version, title: 'x', story: '{1}' })).toMatchObject({
    ok: false,
    reasons: [{ field: 'story' }],
  });
  expect(await publishReport(lead, { reportId, version })).toMatchObject({ reasons: [{ code: 'no-rows' }] });
});
