import { expect, test } from 'vitest';
import { hashSecret } from '@/lib/auth/secrets';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { listConfounders } from './confounder-queries';
import { requireRowEvidence } from './evidence-queries';
import { requireImpactReport } from './queries';
import { createReport } from './report-commands';
import { aMeasuredProject, contributor, lead, reader, windows } from './reports.test-data';
import { addRow } from './row-commands';
import { revokeShare, shareReport } from './share-commands';
import { listShares, readSharedReport } from './share-queries';

withTestDatabase();

const now = new Date('2026-11-20T12:00:00Z');
const accepted = <T>(result: { ok: true; value: T } | { ok: false; reasons: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.reasons));
  return result.value;
};

async function aReport() {
  const { project, metric } = await aMeasuredProject();
  const { slug } = accepted(await createReport(lead, { project: project.slug, title: 'A faster build' }));
  const { id: reportId } = await requireImpactReport(lead, slug, now);
  accepted(await addRow(lead, { reportId, metricId: metric.id, ...windows }));
  return { project, metric, slug, reportId };
}

test('a link opens its report until it expires or is ended, and only a hash of it is kept', async () => {
  const { slug, reportId } = await aReport();
  const { secret, expiresAt } = accepted(await shareReport(lead, { reportId, days: 30 }));
  const stored = await database().impactShare.findFirstOrThrow({ where: { reportId } });
  expect(stored.secretHash).toBe(hashSecret(secret));
  expect(stored.secretHash).not.toContain(secret);
  const events = JSON.stringify(
    await database().auditEvent.findMany({ where: { subjectId: reportId } }),
    (_, v) => (typeof v === 'bigint' ? `${v}` : v),
  );
  expect(events).toContain('impact-report.shared');
  expect(events).not.toContain(secret);

  const at = new Date(Date.parse(expiresAt) - 1);
  expect(await readSharedReport(secret, at)).toMatchObject({
    report: { slug },
    confounders: [{}],
    expiresAt,
  });
  expect(await readSharedReport(secret, new Date(expiresAt))).toBeNull();
  expect(await readSharedReport(`${secret}x`, at)).toBeNull();
  expect(await readSharedReport('', at)).toBeNull();

  accepted(await revokeShare(lead, { reportId, shareId: stored.id }));
  expect(await readSharedReport(secret, at)).toBeNull();
  expect(await revokeShare(lead, { reportId, shareId: stored.id })).toMatchObject({
    reasons: [{ code: 'gone' }],
  });
  const other = accepted(await shareReport(lead, { reportId, days: 1 }));
  expect(other.secret).not.toBe(secret);
  const listed = await listShares(lead, reportId, new Date(Date.parse(other.expiresAt) + 1));
  expect(listed.map(({ state }) => state)).toEqual(['expired', 'ended']);
});

test.each([0, 366, 1.5, Number.NaN])('a link for %s days is refused', async (days) => {
  await expect(shareReport(lead, { reportId: '00000000-0000-4000-8000-000000000000', days })).rejects.toThrow(
    /day/i,
  );
});

test('who may not share makes no link and sees none', async () => {
  const { reportId } = await aReport();
  await expect(shareReport(reader, { reportId, days: 1 })).rejects.toThrow();
  await expect(listShares(contributor, reportId, now)).rejects.toThrow();
});

test('what else happened is listed with its place, of this project alone', async () => {
  const { project, slug } = await aReport();
  const other = await aReport();
  const db = database();
  for (const [at, projectId] of [
    [1, project.id],
    [2, other.project.id],
  ] as const) {
    const repository = await db.repository.create({
      data: { projectId, owner: 'o', name: `r${at}`, adrGlobs: [], lessonGlobs: [] },
    });
    const release = (id: number, day: string, more = {}) => ({
      repositoryId: repository.id,
      githubId: BigInt(id),
      tagName: `v${at}.${id}`,
      htmlUrl: 'https://github.example/release',
      createdAt: new Date(`${day}T10:00:00Z`),
      publishedAt: new Date(`${day}T10:00:00Z`),
      ...more,
    });
    await db.release.createMany({
      data: [
        release(1, '2026-10-03'),
        release(2, '2026-10-12'),
        release(3, '2026-10-21'),
        release(4, '2026-10-12', { isDraft: true }),
      ],
    });
    const run = (id: number, workflowName: string, day: string) => ({
      repositoryId: repository.id,
      githubId: BigInt(id),
      workflowId: 7n,
      workflowName,
      runNumber: id,
      event: 'push',
      headSha: 'a',
      status: 'completed',
      htmlUrl: `https://github.example/run/${id}`,
      createdAt: new Date(`${day}T10:00:00Z`),
      updatedAt: new Date(`${day}T10:00:00Z`),
    });
    await db.workflowRun.createMany({
      data: [run(1, 'CI', '2026-10-02'), run(2, 'CI', '2026-10-04'), run(3, 'Build', '2026-10-11')],
    });
  }
  await db.pilot.create({
    data: {
      projectId: project.id,
      slug: `${project.slug}-pilot`,
      title: 'Cache',
      startsOn: new Date('2026-10-10'),
    },
  });
  const adr = {
    projectId: project.id,
    sourcePath: 'a.md',
    body: '',
    contentSha: 'x',
    deciders: [],
    tags: [],
  };
  await db.adr.create({
    data: { ...adr, slug: 'a', title: 'Use a cache', status: 'accepted', date: new Date('2026-10-20') },
  });
  await db.adr.create({
    data: {
      ...adr,
      sourcePath: 'b.md',
      slug: 'b',
      title: 'Maybe',
      status: 'proposed',
      date: new Date('2026-10-20'),
    },
  });
  const sent = (day: string, runner: string | null, job = 'test') => ({
    projectId: project.id,
    kind: 'junit',
    fileName: 'a.xml',
    identity: `${day} ${runner} ${job}`,
    sizeBytes: 1,
    workflow: 'CI',
    job,
    runner,
    at: new Date(`${day}T10:00:00Z`),
    receivedBy: 'ci',
  });
  await db.ciReport.createMany({
    data: [
      sent('2026-10-02', 'ubuntu22'),
      sent('2026-10-03', 'macos', 'other'),
      sent('2026-10-05', null),
      sent('2026-10-14', 'ubuntu24'),
      sent('2026-10-15', 'ubuntu22'),
      sent('2026-10-16', 'ubuntu24'),
      sent('2026-11-01', 'ubuntu26'),
      { ...sent('2026-10-17', 'windows'), takenBackAt: now },
    ],
  });
  const { rows } = await requireImpactReport(lead, slug, now);
  const [list] = await listConfounders(lead, { projectId: project.id, rows });
  expect(list?.items.map(({ kind, day, place }) => `${day} ${kind} ${place}`)).toEqual([
    '2026-10-03 release in the window before',
    '2026-10-10 pilot in the window before',
    '2026-10-11 workflow in the window after',
    '2026-10-12 release in the window after',
    '2026-10-14 runner in the window after',
    '2026-10-20 adr in the window after',
  ]);
  expect(list?.items.find(({ kind }) => kind === 'workflow')?.text).toContain('“CI” ran as “Build”');
  expect(list?.items.find(({ kind }) => kind === 'runner')?.text).toContain(
    '“test” of “CI” ran on “ubuntu24”',
  );
  expect(list?.reports).toEqual({ sent: 6, withRunner: 5 });
  expect(list?.weekendDays).toEqual({ before: 3, after: 3, of: 10 });
});

test('each value behind a row is listed, those left out with their reason', async () => {
  const { metric, slug } = await aReport();
  const db = database();
  const first = await db.observation.findFirstOrThrow({
    where: { metricId: metric.id },
    orderBy: { at: 'asc' },
  });
  await db.observation.update({
    where: { id: first.id },
    data: { takenBackAt: now, takenBackBy: 'Ada', takenBackReason: 'wrong unit' },
  });
  const [row] = (await requireImpactReport(lead, slug, now)).rows;
  const found = await requireRowEvidence(lead, { slug, rowId: row?.id ?? '' }, now);
  expect(found.windows?.before).toMatchObject({
    countedTotal: 39,
    excluded: [{ at: first.at.toISOString(), reason: 'taken back: wrong unit' }],
    excludedTotal: 1,
  });
  expect(found.windows?.after.counted[0]).toMatchObject({ link: 'https://ci.example/40' });
  await expect(requireRowEvidence(lead, { slug, rowId: first.metricId }, now)).rejects.toThrow(/no such row/);
});
