import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { saveImportedImpactReport } from './commands';
import type { ImportedImpactReport } from './domain/imported-impact-report';

withTestDatabase();

const row = (metric: string, afterText: string) => ({
  metric,
  beforeText: '9 min',
  afterText,
  beforeValue: 9,
  afterValue: Number.parseFloat(afterText),
  unit: 'min',
  beforeBound: 'exact' as const,
  afterBound: 'exact' as const,
  claimText: '3x faster',
  line: 5,
});
const report = (more: Partial<ImportedImpactReport> = {}): ImportedImpactReport => ({
  title: 'A faster build',
  summary: '',
  on: '2026-08-15',
  story: 'Once upon a time.',
  rows: [row('Build', '3 min'), row('Deploy', '4 min')],
  quotes: [{ text: 'Well done', speaker: 'A team', line: 9 }],
  ...more,
});

test('a report read again keeps its address and row ids, and writes nothing when nothing changed', async () => {
  const db = database();
  const project = await db.project.create({ data: { slug: 'p', name: 'P' } });
  const document = await db.importedDocument.create({
    data: {
      projectId: project.id,
      path: 'x.md',
      kind: 'impact',
      title: 'x',
      contentSha: 'x',
      content: 'x',
      importedBy: 't',
    },
  });
  const save = (next: ImportedImpactReport) =>
    inTransaction((tx) =>
      saveImportedImpactReport(tx, systemViewer('test'), {
        projectId: project.id,
        documentId: document.id,
        report: next,
      }),
    );
  const first = await save(report());
  expect(first).toMatchObject({ slug: 'a-faster-build', changed: true });
  const rows = await db.impactRow.findMany({ orderBy: { position: 'asc' } });
  expect(await save(report())).toEqual({ ...first, changed: false });

  const { reportId } = rows[0] ?? { reportId: '' };
  const own = await db.impactRow.create({
    data: { reportId, position: 9, metric: 'Written here', beforeText: '', afterText: '' },
  });
  await db.impactQuote.create({ data: { reportId, position: 9, text: 'Said here' } });
  expect(await save(report())).toEqual({ ...first, changed: false });
  expect(await save(report({ rows: [row('Deploy', '2 min')], quotes: [] }))).toEqual({
    ...first,
    changed: true,
  });
  expect(await db.impactRow.findMany({ orderBy: { position: 'asc' } })).toMatchObject([
    { id: rows[1]?.id, metric: 'Deploy', afterValue: 2, position: 0 },
    { id: own.id, metric: 'Written here' },
  ]);
  expect(await db.impactQuote.findMany()).toMatchObject([{ text: 'Said here' }]);
  expect(await db.impactReport.count()).toBe(1);
  expect(await db.searchEntry.count({ where: { kind: 'impact-report' } })).toBe(1);
});
